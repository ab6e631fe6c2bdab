using System.Diagnostics;

namespace Hubs.Benchmarks.Measuring;

/// <summary>A host that has just started still has the compiler at work behind it. What is measured begins when that is done.</summary>
static class Calm
{
    const double Quiet = 0.05;
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task WaitAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var used = 1.0;
        while (used > Quiet && Stopwatch.GetElapsedTime(started) < Patience)
        {
            var (from, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await Task.Delay(Glance);
            used = (Environment.CpuUsage.TotalTime - processor) / Stopwatch.GetElapsedTime(from);
        }
    }
}
