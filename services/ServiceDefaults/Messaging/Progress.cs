using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>How far a follower has come in its producer's log, kept beside what it did.</summary>
sealed class Progress(string producer)
{
    public async Task BeginAsync(Work work)
    {
        if (await work.ScalarAsync<int>("select count(*) from followed where producer = @Producer", new { Producer = producer }) == 0)
            await work.TryInsertAsync("insert into followed (producer, position, highest_position, last_position) values (@Producer, 0, 0, 0)", new { Producer = producer });
    }

    public Task<long> ReadAsync(Work work) =>
        work.ScalarAsync<long>("select position from followed where producer = @Producer", new { Producer = producer });

    public async Task MoveAsync(Work work, long from, long to, long last, LoggedEvent? newest)
    {
        var moved = await work.ExecuteAsync(
            """
            update followed
               set position = @To, highest_position = case when highest_position < @To then @To else highest_position end,
                   last_position = @Last, last_happened_time = coalesce(@Happened, last_happened_time)
             where producer = @Producer and position = @From
            """,
            new { To = to, Last = Math.Max(to, last), Happened = newest?.HappenedTime.ToDateTimeOffset(), Producer = producer, From = from });

        // Another instance was faster: this work is undone, and the position read again.
        if (moved != 1) throw Refusals.EtagStale();
    }

    public Task CaughtUpAsync(Work work) =>
        work.ExecuteAsync("update followed set caught_up_time = @Now where producer = @Producer", new { work.Now, Producer = producer });

    /// <summary>Whether this event was applied once before: while a log is read again, what must not go back even for a moment skips it.
    /// One that is parked was passed by and not applied.</summary>
    public static async Task<bool> IsRepeatAsync(Work work, string producer, LoggedEvent entry) =>
        entry.Position <= await work.ScalarAsync<long>("select highest_position from followed where producer = @Producer", new { Producer = producer })
        && !await Parked.IsParkedAsync(work, producer, entry.Position);
}
