using System.Data.Common;
using System.Diagnostics;
using Grpc.Core;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Keeps up with one producer. The position reached is stored with the effect of each event, so a duplicate is a no-op and
/// a gap is seen: then, at start, every half minute and when told that the log has grown, it reads the producer's log and applies
/// what it lacks. A message from the broker is applied at once when it is the next one.</summary>
public sealed partial class Follower(
    ServiceName service,
    Following following,
    Database database,
    ProducerLogs logs,
    Neighbours neighbours,
    TimeProvider time,
    ILogger<Follower> log) : BackgroundService
{
    const int Batch = 200;
    const int TriesBeforeParking = 3;
    static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Away = TimeSpan.FromSeconds(1);

    readonly Caller _itself = Caller.Itself(service.Name);
    readonly SemaphoreSlim _oneAtATime = new(1);
    readonly Signal _signal = new();
    readonly Progress _progress = new(following.Producer);

    public string Producer => following.Producer;

    /// <summary>Looks at the producer's log now.</summary>
    public void Nudge() => _signal.Raise();

    /// <summary>Applies a message from the broker, or what the log holds up to it.</summary>
    public async Task DeliverAsync(LoggedEvent entry, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            var position = await PositionAsync(cancellation);
            if (entry.Position <= position) await RetryIfParkedAsync(entry, cancellation);
            else if (entry.Position == position + 1) await ApplyAsync(position, [entry], entry.Position, entry.Position, cancellation);
            else _signal.Raise();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    async Task RetryIfParkedAsync(LoggedEvent entry, CancellationToken cancellation)
    {
        if (await database.ReadAsync(_itself, work => Parked.IsParkedAsync(work, Producer, entry.Position), cancellation))
            await Parked.RetryAsync(database, _itself, following, entry, cancellation);
    }

    /// <summary>Tries a parked event again; null, or why it still cannot be applied.</summary>
    internal async Task<string?> RetryParkedAsync(ParkedEvent parked, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            var answer = await logs.ListEventsAsync(Producer, new ListEventsRequest { AfterPosition = parked.Position - 1, PageSize = 1 }, cancellation);
            await Parked.RetryAsync(database, _itself, following, answer.Events[0], cancellation);
            return null;
        }
        catch (Exception exception) when (!IsPassing(exception))
        {
            return exception.Message;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        neighbours.Listen(Producer, _signal);
        var begun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Sweep;
            try
            {
                if (!begun) await database.WriteAsync(_itself, _progress.BeginAsync, stoppingToken);
                begun = true;
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is RpcException or DbException or HttpRequestException or Refusal or InvalidOperationException)
            {
                // The log keeps everything; this looks again soon.
                if (!stoppingToken.IsCancellationRequested) Log.Behind(log, exception, service.Name, Producer);
                pause = Away;
            }

            if (!stoppingToken.IsCancellationRequested) await _signal.WaitAsync(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task CatchUpAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var position = await PositionAsync(cancellation);
                var answer = await logs.ListEventsAsync(Producer, new ListEventsRequest { AfterPosition = position, PageSize = Batch, Types_ = { following.Handlings.Keys } }, cancellation);
                if (answer.ThroughPosition > position) await ApplyAsync(position, answer.Events, answer.ThroughPosition, answer.LastPosition, cancellation);
                if (answer.ThroughPosition >= answer.LastPosition) break;
            }

            await database.WriteAsync(_itself, _progress.CaughtUpAsync, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    Task<long> PositionAsync(CancellationToken cancellation) => database.ReadAsync(_itself, _progress.ReadAsync, cancellation);

    async Task ApplyAsync(long position, IReadOnlyList<LoggedEvent> events, long through, long last, CancellationToken cancellation)
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

    async Task ApplyOneByOneAsync(long position, IReadOnlyList<LoggedEvent> events, long through, long last, CancellationToken cancellation)
    {
        foreach (var entry in events)
        {
            await ApplyOneAsync(position, entry, last, cancellation);
            position = entry.Position;
        }

        if (through > position) await database.WriteAsync(_itself, work => _progress.MoveAsync(work, position, through, last, null), cancellation);
    }

    async Task ApplyOneAsync(long position, LoggedEvent entry, long last, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.WriteAsync(_itself, async work =>
                {
                    await HandleAsync(work, entry);
                    await _progress.MoveAsync(work, position, entry.Position, last, entry);
                }, cancellation);
                return;
            }
            catch (Exception exception) when (!IsPassing(exception))
            {
                if (attempt < TriesBeforeParking) continue;
                Log.Parking(log, exception, service.Name, entry.Type, Producer, entry.Position);
                await database.WriteAsync(_itself, async work =>
                {
                    await Parked.ParkAsync(work, Producer, entry, exception.Message, time.GetUtcNow());
                    await _progress.MoveAsync(work, position, entry.Position, last, entry);
                }, cancellation);
                return;
            }
        }
    }

    async Task HandleAsync(Work work, LoggedEvent entry)
    {
        if (!following.Handlings.TryGetValue(entry.Type, out var handling)) return;
        using var activity = Telemetry.Source.StartActivity($"act on {entry.Type}", ActivityKind.Consumer, entry.Traceparent.Length > 0 ? entry.Traceparent : null);
        if (await Parked.IsBehindParkedAsync(work, Producer, entry)) await Parked.ParkAsync(work, Producer, entry, "Waits behind an earlier parked event of the same aggregate.", time.GetUtcNow());
        else await handling.Handle(work, entry);
    }

    bool IsPassing(Exception exception) =>
        exception is OperationCanceledException or Refusal { Reason: "ETAG_STALE" } || database.Dialect.IsTransient(exception);

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Service} is behind {Producer} and looks again soon.")]
        public static partial void Behind(ILogger log, Exception exception, string service, string producer);

        [LoggerMessage(2, LogLevel.Error, "{Service} parks {Type}, position {Position} of {Producer}: it cannot be applied.")]
        public static partial void Parking(ILogger log, Exception exception, string service, string type, string producer, long position);
    }
}
