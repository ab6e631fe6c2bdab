using System.Data.Common;
using Google.Rpc;
using Grpc.Core;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Observing;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Keeps up with one producer. The position reached is stored with the effect of each event, so a duplicate is a no-op and
/// a gap is seen: then, at start, with each sweep and when told that the log has grown, it reads the producer's log and applies
/// what it lacks. A message from the broker is applied at once when it is the next one.</summary>
public sealed partial class Follower(
    ServiceName service,
    Following following,
    Database database,
    ProducerLogs logs,
    Neighbours neighbours,
    TimeProvider time,
    IOptions<FollowingSettings> settings,
    ILogger<Follower> log) : BackgroundService
{
    const int Batch = 200;
    static readonly TimeSpan Away = TimeSpan.FromSeconds(1);

    readonly Caller _itself = Caller.Itself(service.Name);
    readonly SemaphoreSlim _oneAtATime = new(1);
    readonly Signal _signal = new();
    readonly Progress _progress = new(following.Producer, following.Revision);
    readonly TakingTurns _turns = new(service, following, database, log);
    readonly Applying _applying = new(service, following, database, time, log);
    bool _begun;
    bool _diverged;

    public string Producer => following.Producer;

    /// <summary>Looks at the producer's log now.</summary>
    public void Nudge() => _signal.Raise();

    /// <summary>Applies a message from the broker, or what the log holds up to it.</summary>
    public async Task DeliverAsync(LoggedEvent entry, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await BeginAsync(cancellation);
            if (await _turns.PositionAsync(cancellation) is not { } position) return;
            if (entry.Position <= position.Position) await RetryIfParkedAsync(entry, cancellation);
            else if (IsNext(entry, position)) await _applying.ApplyAsync(position, [entry], new LogPosition { Position = entry.Position, EventId = entry.EventId }, entry.Position, cancellation);
            else _signal.Raise();
        }
        catch (Exception exception) when (_applying.IsPassing(exception) && !cancellation.IsCancellationRequested)
        {
            // The database is busy or full, or another instance was faster. The log has the event, and is read soon: the error queue is
            // for what a person has to look at.
            Log.Behind(log, exception, service.Name, Producer);
            _signal.Raise();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The next number is not enough: a producer that was restored hands numbers out again.</summary>
    static bool IsNext(LoggedEvent entry, LogPosition position) => entry.Position == position.Position + 1 && (position.EventId.Length == 0 || entry.PreviousEventId == position.EventId);

    async Task RetryIfParkedAsync(LoggedEvent entry, CancellationToken cancellation)
    {
        if (await database.ReadAsync(_itself, work => Parked.IsParkedAsync(work, Producer, entry), cancellation))
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
        catch (Exception exception) when (!_applying.IsPassing(exception))
        {
            return Applying.WhyOf(database.Dialect.WithoutValues(exception));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Goes on in a restored log from the last position that it shares with the one that was followed.</summary>
    internal async Task ReturnAsync(long position, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await new Returning(following, database, logs, _itself).ToAsync(position, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }

        _signal.Raise();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        neighbours.Listen(Producer, _signal);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = settings.Value.Sweep;
            try
            {
                await CatchUpAsync(stoppingToken);
                _diverged = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException exception) when (IsDiverged(exception))
            {
                await database.WriteAsync(_itself, work => _progress.DivergedAsync(work, time.GetUtcNow()), stoppingToken);
                if (!_diverged) Log.Diverged(log, service.Name, Producer);
                _diverged = true;
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
            await BeginAsync(cancellation);
            while (true)
            {
                if (await _turns.PositionAsync(cancellation) is not { } position) return;
                var answer = await logs.ListEventsAsync(Producer, new ListEventsRequest { AfterPosition = position.Position, AfterEventId = position.EventId, PageSize = Batch, Types_ = { following.Handlings.Keys } }, cancellation);
                if (answer.Events.Count > 0) FollowingMetrics.FoundInLog(service.Name, Producer, answer.Events.Count);
                var through = new LogPosition { Position = answer.ThroughPosition, EventId = answer.ThroughEventId };
                if (through.Position > position.Position) await _applying.ApplyAsync(position, answer.Events, through, answer.LastPosition, cancellation);
                if (answer.ThroughPosition >= answer.LastPosition) break;
            }

            await database.WriteAsync(_itself, _progress.CaughtUpAsync, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Before anything else is done, be it that the broker delivers or that the log is read: neither waits for the other.</summary>
    async Task BeginAsync(CancellationToken cancellation)
    {
        if (!_begun) await database.WriteAsync(_itself, _progress.BeginAsync, cancellation);
        _begun = true;
    }

    static bool IsDiverged(RpcException exception) => exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == Refusals.LogDivergedReason;

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Service} is behind {Producer} and looks again soon.")]
        public static partial void Behind(ILogger log, Exception exception, string service, string producer);

        [LoggerMessage(3, LogLevel.Error, "{Service} has applied events that are not in the log of {Producer}, which was restored from a backup: it applies no more of them until an operator has decided. See the command 'followed', and the runbook.")]
        public static partial void Diverged(ILogger log, string service, string producer);
    }
}
