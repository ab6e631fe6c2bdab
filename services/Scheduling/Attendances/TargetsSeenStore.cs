using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Scheduling.Attendances;

/// <summary>All that touches the table <c>targets_seen</c>: up to when it was looked what the passing of time does to targets.</summary>
static class TargetsSeenStore
{
    /// <summary>Null: never yet.</summary>
    public static async Task<DateTimeOffset?> ReadAsync(Work work) => (await work.FindAsync<Seen>("select seen_time from targets_seen where id = 1", new { }))?.SeenTime;

    public static async Task KeepAsync(Work work, DateTimeOffset seen)
    {
        if (await work.ExecuteAsync("update targets_seen set seen_time = @Seen where id = 1", new { Seen = seen }) == 0)
            await work.ExecuteAsync("insert into targets_seen (id, seen_time) values (1, @Seen)", new { Seen = seen });
    }

    /// <summary>Groups of which a meeting has begun, or a membership or the year has ended, since then.</summary>
    public static async Task<IReadOnlyList<string>> DueAsync(Work work, DateTimeOffset? since)
    {
        var until = new { work.Now, work.Today, Since = since ?? DateTimeOffset.UnixEpoch, SinceDate = since is { } time ? BusinessClock.DateInEngland(time) : DateOnly.MinValue };
        var begun = await work.QueryAsync<string>("select distinct m.group_id from meeting m where m.start_time > @Since and m.start_time <= @Now", until);
        var ended = await work.QueryAsync<string>("select distinct m.group_id from membership m [[by membership_end]] where m.to_date >= @SinceDate and m.to_date < @Today", until);
        var over = await work.QueryAsync<string>(
            """
            select g.id
              from stage_rules r
              join work_group g [[by work_group_year]] on g.programme_year_id = r.programme_year_id and g.stage = r.stage
             where r.last_date >= @SinceDate and r.last_date < @Today
            """, until);
        return [.. begun.Concat(ended).Concat(over).Distinct().Order(StringComparer.Ordinal)];
    }

    sealed record Seen
    {
        public DateTimeOffset SeenTime { get; init; }
    }
}
