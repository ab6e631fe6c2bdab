using System.Diagnostics;

namespace Hubs.Testing;

/// <summary>Waits for what is bound to come, looking often; no test sleeps for a fixed time.</summary>
public static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns once it holds; when patience is at an end, says what did not come.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> holds, Func<Task<string>> otherwise)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException(await otherwise());
            await Task.Delay(Pause);
        }
    }
}
