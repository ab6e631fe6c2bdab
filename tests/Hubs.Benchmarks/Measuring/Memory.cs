using System.Runtime;

namespace Hubs.Benchmarks.Measuring;

/// <summary>How much this process grows while something runs: its working set, looked at every few milliseconds.</summary>
static class Memory
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>Bytes before, and at the highest.</returns>
    public static async Task<(long Before, long Highest)> WhileAsync(Func<Task> run)
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        var highest = before;
        var running = run();
        using var timer = new PeriodicTimer(Pause);
        while (!running.IsCompleted && await timer.WaitForNextTickAsync()) highest = Math.Max(highest, Environment.WorkingSet);
        await running;
        return (before, highest);
    }
}
