using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>How far a follower has come in its producer's log, kept beside what it did. Each step renews the hold of this revision on the log.</summary>
sealed class Progress(string producer, int revision)
{
    public async Task BeginAsync(Work work)
    {
        if (await work.ScalarAsync<int>("select count(*) from followed where producer = @Producer", new { Producer = producer }) == 0)
            await work.TryInsertAsync("insert into followed (producer, position, event_id, highest_position, last_position, revision) values (@Producer, 0, '', 0, 0, @Revision)", new { Producer = producer, Revision = revision });
    }

    public async Task MoveAsync(Work work, LogPosition from, LogPosition to, long last, LoggedEvent? newest)
    {
        var moved = await work.ExecuteAsync(
            """
            update followed
               set position = @To, event_id = @ToEventId, highest_position = case when highest_position < @To then @To else highest_position end,
                   last_position = @Last, last_happened_time = coalesce(@Happened, last_happened_time), held_until_time = @Until
             where producer = @Producer and position = @From and event_id = @FromEventId and revision = @Revision
            """,
            new { To = to.Position, ToEventId = to.EventId, Last = Math.Max(to.Position, last), Happened = newest?.HappenedTime.ToDateTimeOffset(), Producer = producer, From = from.Position, FromEventId = from.EventId, Until = work.Now + TakingTurns.Hold, Revision = revision });

        // Another instance was faster: this work is undone, and the position read again.
        if (moved != 1) throw Refusals.EtagStale();
    }

    public Task CaughtUpAsync(Work work) =>
        work.ExecuteAsync("update followed set caught_up_time = @Now, held_until_time = @Until, diverged_time = null where producer = @Producer and revision = @Revision", new { work.Now, Until = work.Now + TakingTurns.Hold, Producer = producer, Revision = revision });

    /// <summary>The producer's log is no longer the one that was followed: nothing of it is applied until an operator has decided.</summary>
    public Task DivergedAsync(Work work, DateTimeOffset now) =>
        work.ExecuteAsync("update followed set diverged_time = @Now where producer = @Producer and diverged_time is null", new { Now = now, Producer = producer });

    /// <summary>Goes on from here, whatever was followed before; what was parked beyond is of a log that is gone.</summary>
    public async Task ReturnAsync(Work work, LogPosition to)
    {
        await work.ExecuteAsync("delete from parked_event where producer = @Producer and position > @Position", new { Producer = producer, to.Position });
        await work.ExecuteAsync(
            "update followed set position = @Position, event_id = @EventId, highest_position = @Position, last_position = @Position, caught_up_time = null, diverged_time = null where producer = @Producer",
            new { to.Position, to.EventId, Producer = producer });
    }
}
