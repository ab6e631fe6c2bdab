using System.Diagnostics;

namespace Hubs.Benchmarks.Measuring;

/// <summary>How many calls a second were answered, how long they took, and how much of a processor each took here, on all sides of it.</summary>
sealed record Load(double PerSecond, double MedianMilliseconds, double SlowMilliseconds, double ProcessorMicroseconds)
{
    /// <summary>Callers that call one after another until the time is up; each waits for its answer before it calls again.</summary>
    public static Task<Load> ForAsync(TimeSpan time, int callers, Func<int, Task> call)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return MeasureAsync(callers, _ => Stopwatch.GetTimestamp() < until, call);
    }

    /// <summary>Callers that share out so many calls between them.</summary>
    public static Task<Load> OfAsync(int calls, int callers, Func<int, Task> call) => MeasureAsync(callers, number => number < calls, call);

    /// <summary>One caller, for as long as something else runs.</summary>
    public static Task<Load> WhileAsync(Task running, Func<int, Task> call) => MeasureAsync(1, _ => !running.IsCompleted, call);

    /// <param name="callers">How many call at once.</param>
    /// <param name="goesOn">Whether the call of this number is still made.</param>
    /// <param name="call">Makes the call of this number.</param>
    static async Task<Load> MeasureAsync(int callers, Func<int, bool> goesOn, Func<int, Task> call)
    {
        var next = -1;
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        var (took, used) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
        var all = times.SelectMany(t => t).Order().ToArray();
        return new Load(all.Length / took.TotalSeconds, all[all.Length / 2], all[(int)(all.Length * 0.99)], used.TotalMicroseconds / all.Length);

        async Task<List<double>> CallAsync()
        {
            var mine = new List<double>();
            while (Interlocked.Increment(ref next) is var number && goesOn(number))
            {
                var begun = Stopwatch.GetTimestamp();
                await call(number);
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return mine;
        }
    }
}
