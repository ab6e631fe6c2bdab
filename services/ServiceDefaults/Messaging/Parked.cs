using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Events that could not be applied. Later ones of the same aggregate wait behind them, so no projection goes back; the
/// rest go on. An operator sees them and has them tried again.</summary>
static class Parked
{
    /// <summary>Parks an event; one that is parked already, as a log is read again, is parked once, with what is wrong now.</summary>
    public static async Task ParkAsync(Work work, string producer, LoggedEvent entry, string error, DateTimeOffset now)
    {
        var row = new { Producer = producer, entry.Position, entry.EventId, entry.Type, entry.AggregateId, Error = error, Now = now };
        if (await work.ExecuteAsync("update parked_event set error = @Error where producer = @Producer and position = @Position", row) == 1) return;
        await work.ExecuteAsync(
            """
            insert into parked_event (producer, position, event_id, type, aggregate_id, error, parked_time)
            values (@Producer, @Position, @EventId, @Type, @AggregateId, @Error, @Now)
            """, row);
    }

    public static async Task<bool> IsBehindParkedAsync(Work work, string producer, LoggedEvent entry) => await work.ScalarAsync<int>(
        "select count(*) from parked_event [[by parked_event_aggregate]] where producer = @Producer and aggregate_id = @AggregateId and position < @Position",
        new { Producer = producer, entry.AggregateId, entry.Position }) > 0;

    public static async Task<bool> IsParkedAsync(Work work, string producer, LoggedEvent entry) => await work.ScalarAsync<int>(
        "select count(*) from parked_event where producer = @Producer and position = @Position and event_id = @EventId", new { Producer = producer, entry.Position, entry.EventId }) > 0;

    public static Task<IReadOnlyList<ParkedEvent>> ListAsync(Work work) => work.QueryAsync<ParkedEvent>(
        "select producer, position, event_id, type, aggregate_id, error, parked_time from parked_event order by producer, position");

    /// <summary>Applies a parked event now. Who is at it at the same time waits for the row, and then finds nothing left to do. Where it fails
    /// again it stays parked and the failure is the caller's to show.</summary>
    public static Task RetryAsync(Database database, Caller itself, Following following, LoggedEvent entry, CancellationToken cancellation) =>
        database.WriteAsync(itself, async work =>
        {
            if (await IsBehindParkedAsync(work, following.Producer, entry)) throw new InvalidOperationException($"An earlier event of {entry.AggregateId} is parked and comes first.");
            var mine = await work.ExecuteAsync("update parked_event set error = error where producer = @Producer and position = @Position", new { following.Producer, entry.Position });
            if (mine == 0) return;
            await following.Handlings[entry.Type].Handle(work, entry);
            await work.ExecuteAsync("delete from parked_event where producer = @Producer and position = @Position", new { following.Producer, entry.Position });
        }, cancellation);
}

/// <summary>A row of <c>parked_event</c>.</summary>
sealed record ParkedEvent
{
    public string Producer { get; init; } = "";

    public long Position { get; init; }

    public string EventId { get; init; } = "";

    public string Type { get; init; } = "";

    public string AggregateId { get; init; } = "";

    public string Error { get; init; } = "";

    public DateTimeOffset ParkedTime { get; init; }
}
