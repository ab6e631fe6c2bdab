using System.Diagnostics;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Local;

/// <summary>Waits until every event told so far stands in its log and everyone who follows has acted on it.</summary>
public static class Settling
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task SettleAsync(this LocalHouse house, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsSettledAsync(house, cancellation))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException("The services did not catch up with one another.");
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    // Who acts on an event may tell others, after it was looked at: a second look finds what came of the first.
    static async Task<bool> IsSettledAsync(LocalHouse house, CancellationToken cancellation) =>
        await ReachedAsync(house, cancellation) is { } first && await ReachedAsync(house, cancellation) is { } second && first.All(log => second[log.Key] == log.Value);

    /// <summary>The last position of every log, once nothing waits to be told and everyone who follows has come that far; null before.</summary>
    static async Task<IReadOnlyDictionary<string, long>?> ReachedAsync(LocalHouse house, CancellationToken cancellation)
    {
        var last = new Dictionary<string, long>();
        foreach (var service in LocalHouse.ServiceNames)
        {
            var (waiting, position) = await LookAsync(house, service, async work =>
                (await work.ScalarAsync<int>("select count(*) from outbox"), await work.ScalarAsync<long>("select last_position from relay where id = 1")), cancellation);
            if (waiting > 0) return null;
            last[service] = position;
        }

        foreach (var service in LocalHouse.ServiceNames)
        {
            foreach (var follower in house.Inside(service).GetServices<Follower>())
            {
                var reached = await LookAsync(house, service, work => work.ScalarAsync<long>("select position from followed where producer = @Producer", new { follower.Producer }), cancellation);
                if (reached < last[follower.Producer]) return null;
            }
        }

        return last;
    }

    static Task<T> LookAsync<T>(LocalHouse house, string service, Func<Work, Task<T>> read, CancellationToken cancellation) =>
        house.Inside(service).GetRequiredService<Database>().ReadAsync(Caller.Itself("local"), read, cancellation);
}
