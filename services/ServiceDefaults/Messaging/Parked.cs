using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Events that could not be applied. Later ones of the same aggregate wait behind them, so no projection goes back; the
/// rest go on. An operator sees them and has them tried again.</summary>
static class Parked
{
    public static Task ParkAsync(Work work, string producer, LoggedEvent entry, string error, DateTimeOffset now) => work.ExecuteAsync(
        """
        insert into parked_event (producer, position, event_id, type, aggregate_id, error, parked_time)
        values (@Producer, @Position, @EventId, @Type, @AggregateId, @Error, @Now)
        """,
        new { Producer = producer, entry.Position, entry.EventId, entry.Type, entry.AggregateId, Error = error, Now = now });

    public static async Task<bool> IsBehindParkedAsync(Work work, string producer, LoggedEvent entry) => await work.ScalarAsync<int>(
        "select count(*) from parked_event where producer = @Producer and aggregate_id = @AggregateId and position < @Position",
        new { Producer = producer, entry.AggregateId, entry.Position }) > 0;

    public static async Task<bool> IsParkedAsync(Work work, string producer, long position) => await work.ScalarAsync<int>(
        "select count(*) from parked_event where producer = @Producer and position = @Position", new { Producer = producer, Position = position }) > 0;

    public static async Task<int> RetryAllAsync(Database database, Caller itself, Following following, ProducerLogs logs, CancellationToken cancellation)
    {
        var positions = await database.ReadAsync(itself, work => work.QueryAsync<long>(
            "select position from parked_event where producer = @Producer order by position", new { following.Producer }), cancellation);
        foreach (var position in positions)
        {
            var answer = await logs.ListEventsAsync(following.Producer, new ListEventsRequest { AfterPosition = position - 1, PageSize = 1 }, cancellation);
            await RetryAsync(database, itself, following, answer.Events[0], cancellation);
        }

        return positions.Count;
    }

    /// <summary>Applies a parked event now; where it fails again it stays parked and the failure is the caller's to show.</summary>
    public static Task RetryAsync(Database database, Caller itself, Following following, LoggedEvent entry, CancellationToken cancellation) =>
        database.WriteAsync(itself, async work =>
        {
            if (await IsBehindParkedAsync(work, following.Producer, entry)) throw new InvalidOperationException($"An earlier event of {entry.AggregateId} is parked and comes first.");
            await following.Handlings[entry.Type].Handle(work, entry);
            await work.ExecuteAsync("delete from parked_event where producer = @Producer and position = @Position", new { following.Producer, entry.Position });
        }, cancellation);
}
