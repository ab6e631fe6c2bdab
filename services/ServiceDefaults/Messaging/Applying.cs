using System.Diagnostics;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Observing;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Applies the events of one producer, the position reached together with what they did.</summary>
sealed partial class Applying(ServiceName service, Following following, Database database, TimeProvider time, ILogger log)
{
    const int TriesBeforeParking = 3;

    readonly Caller _itself = Caller.Itself(service.Name);
    readonly Progress _progress = new(following.Producer, following.Revision);

    /// <summary>Applies a stretch of the log in one unit of work; what cannot be applied is parked, and the rest goes on.</summary>
    public async Task ApplyAsync(LogPosition position, IReadOnlyList<LoggedEvent> events, LogPosition through, long last, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(_itself, async work =>
            {
                foreach (var entry in events) await HandleAsync(work, entry);
                await _progress.MoveAsync(work, position, through, last, events.LastOrDefault());
            }, cancellation);
        }
        catch (Exception exception) when (events.Count > 0 && !IsPassing(exception))
        {
            // One of them is bad: find it, park it, keep the others.
            await ApplyOneByOneAsync(position, events, through, last, cancellation);
        }
    }

    async Task ApplyOneByOneAsync(LogPosition position, IReadOnlyList<LoggedEvent> events, LogPosition through, long last, CancellationToken cancellation)
    {
        foreach (var entry in events)
        {
            await ApplyOneAsync(position, entry, last, cancellation);
            position = At(entry);
        }

        if (through.Position > position.Position) await database.WriteAsync(_itself, work => _progress.MoveAsync(work, position, through, last, null), cancellation);
    }

    async Task ApplyOneAsync(LogPosition position, LoggedEvent entry, long last, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.WriteAsync(_itself, async work =>
                {
                    await HandleAsync(work, entry);
                    await _progress.MoveAsync(work, position, At(entry), last, entry);
                }, cancellation);
                return;
            }
            catch (Exception exception) when (!IsPassing(exception))
            {
                if (attempt < TriesBeforeParking) continue;
                Log.Parking(log, database.Dialect.WithoutValues(exception), service.Name, entry.Type, following.Producer, entry.Position);
                await database.WriteAsync(_itself, async work =>
                {
                    await Parked.ParkAsync(work, following.Producer, entry, WhyOf(database.Dialect.WithoutValues(exception)), time.GetUtcNow());
                    await _progress.MoveAsync(work, position, At(entry), last, entry);
                }, cancellation);
                return;
            }
        }
    }

    public static string WhyOf(Exception exception) => exception is Refusal refusal ? refusal.InFull : exception.Message;

    static LogPosition At(LoggedEvent entry) => new() { Position = entry.Position, EventId = entry.EventId };

    async Task HandleAsync(Work work, LoggedEvent entry)
    {
        if (!following.Handlings.TryGetValue(entry.Type, out var handling)) return;
        using var activity = Telemetry.Source.StartActivity($"act on {entry.Type}", ActivityKind.Consumer, entry.Traceparent.Length > 0 ? entry.Traceparent : null);
        if (await Parked.IsBehindParkedAsync(work, following.Producer, entry)) await Parked.ParkAsync(work, following.Producer, entry, "Waits behind an earlier parked event of the same aggregate.", time.GetUtcNow());
        else await handling.Handle(work, entry);
    }

    /// <summary>Whether the same may succeed another time.</summary>
    public bool IsPassing(Exception exception) =>
        exception is OperationCanceledException or Refusal { Reason: "ETAG_STALE" } || database.Dialect.IsTransient(exception);

    static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "{Service} parks {Type}, position {Position} of {Producer}: it cannot be applied.")]
        public static partial void Parking(ILogger log, Exception exception, string service, string type, string producer, long position);
    }
}
