using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Figures;

/// <summary>How far each log has been counted.</summary>
static class FreshnessStore
{
    /// <summary>Figures, and how fresh they are at least: logs are counted on while they are read, so their positions are read first; and once
    /// more, as a rebuild may have begun meanwhile.</summary>
    public static async Task<(T Figures, V1.Freshness Freshness)> WithAsync<T>(Work work, IEnumerable<Follower> followers, Func<Task<T>> read)
    {
        var before = await ReadAsync(work, followers);
        var figures = await read();
        var after = await ReadAsync(work, followers);
        return (figures, before.Logs.Zip(after.Logs).All(log => log.Second.Position >= log.First.Position) ? before : after);
    }

    public static async Task<V1.Freshness> ReadAsync(Work work, IEnumerable<Follower> followers)
    {
        var positions = await FollowedLog.ReadAllAsync(work);
        var freshness = new V1.Freshness();
        foreach (var producer in followers.Select(f => f.Producer).Order(StringComparer.Ordinal))
        {
            var at = positions.FirstOrDefault(p => p.Producer == producer) ?? new FollowedLog { Producer = producer };
            freshness.Logs.Add(new V1.LogFreshness
            {
                Service = producer,
                Position = at.Position,
                LastPosition = at.LastPosition,
                LastHappenedTime = at.LastHappenedTime is { } happened ? Timestamp.FromDateTimeOffset(happened) : null,
                CaughtUpTime = at.CaughtUpTime is { } caughtUp ? Timestamp.FromDateTimeOffset(caughtUp) : null,
                Parked = at.Parked,
            });
        }

        freshness.Complete = freshness.Logs.All(l => l.Position >= l.LastPosition && l.Parked == 0 && l.CaughtUpTime is not null);
        return freshness;
    }
}
