using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>How far one producer's log has been followed.</summary>
public sealed record FollowedLog
{
    public string Producer { get; init; } = "";

    public long Position { get; init; }

    /// <summary>The newest position that is known of.</summary>
    public long LastPosition { get; init; }

    public DateTimeOffset? LastHappenedTime { get; init; }

    /// <summary>When everything there was had been applied, last.</summary>
    public DateTimeOffset? CaughtUpTime { get; init; }

    public int Parked { get; init; }

    /// <summary>Since when the producer's log is known not to be the one that was followed; null while it is.</summary>
    public DateTimeOffset? DivergedTime { get; init; }

    /// <summary>How far each log has been followed.</summary>
    public static Task<IReadOnlyList<FollowedLog>> ReadAllAsync(Work work) => work.QueryAsync<FollowedLog>(
        """
        select f.producer, f.position, f.last_position, f.last_happened_time, f.caught_up_time, f.diverged_time,
               (select count(*) from parked_event p where p.producer = f.producer) as parked
          from followed f
        """);

    /// <summary>Whether this event was applied once before: while a log is read again, what must not go back even for a moment skips it.
    /// One that is parked was passed by and not applied; one whose kind nobody acted on then counts as applied.</summary>
    public static async Task<bool> HasAppliedAsync(Work work, string producer, LoggedEvent entry) =>
        entry.Position <= await work.ScalarAsync<long>("select highest_position from followed where producer = @Producer", new { Producer = producer })
        && !await Messaging.Parked.IsParkedAsync(work, producer, entry);

    /// <summary>Has every log read again from its start, into projections that the same work has emptied. Who may call is not emptied and not
    /// gone through again, unless a log has parted from what was followed: then it holds what nobody has told, and starts again too.</summary>
    public static async Task StartAllAgainAsync(Work work)
    {
        await work.ExecuteAsync("delete from parked_event");
        if (await work.ScalarAsync<int>("select count(*) from followed where diverged_time is not null") > 0)
        {
            await AccessProjection.EmptyAsync(work);
            await work.ExecuteAsync("update followed set highest_position = 0");
        }

        await work.ExecuteAsync("update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null, diverged_time = null");
    }
}
