using System.Data.Common;
using System.Diagnostics.Metrics;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Observing;

/// <summary>What waits in this service: events of its own that are not handed on yet, others' that it has not acted on, and those it set
/// aside. Counted in the database, since what waits outlives a process. Where the count fails, nothing is said: an alert on what is
/// absent tells that apart from zero.</summary>
sealed partial class Backlog : BackgroundService
{
    static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    readonly Caller _itself;
    readonly Database _database;
    readonly bool _publishes;
    readonly TimeProvider _time;
    readonly ILogger<Backlog> _log;
    readonly Meter _meter = new(Telemetry.MeterName);
    readonly KeyValuePair<string, object?> _service;
    Waiting? _latest;

    public Backlog(ServiceName service, Database database, IEnumerable<IEventPublisher> publishers, TimeProvider time, ILogger<Backlog> log)
    {
        (_itself, _database, _publishes, _time, _log) = (Caller.Itself(service.Name), database, publishers.Any(), time, log);
        _service = new("hubs.service", service.Name);
        _meter.CreateObservableGauge("hubs.outbox.depth", () => Own(waiting => waiting.Events), "{event}", "Events of this service that are not handed on yet.");
        _meter.CreateObservableGauge("hubs.outbox.age", () => Own(waiting => waiting.AgeSeconds), "s", "How long the oldest of them has waited.");
        _meter.CreateObservableGauge("hubs.following.lag", () => Followed(f => f.Lag), "{event}", "Events of a producer that this service has heard of and not acted on.");
        _meter.CreateObservableGauge("hubs.following.age", () => Followed(f => f.AgeSeconds), "s", "How long ago this service had last read a producer's log to its end.");
        _meter.CreateObservableGauge("hubs.following.parked", () => Followed(f => f.Parked), "{event}", "Events of a producer that could not be acted on and were set aside.");
        _meter.CreateObservableGauge("hubs.following.diverged", () => Followed(f => f.Diverged), "{log}", "1 where a producer's log is no longer the one that was followed, as after it was restored; else 0.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _latest = await _database.ReadAsync(_itself, CountAsync, stoppingToken);
            }
            catch (DbException exception)
            {
                _latest = null;
                Log.NotCounted(_log, exception);
            }

            await Task.Delay(Often, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<Waiting> CountAsync(Work work)
    {
        var stored = await work.FindAsync<Stored>("select count(*) as events, min(recorded_time) as oldest_time from outbox") ?? new Stored();
        var logged = _publishes
            ? await work.FindAsync<Stored>("select count(*) as events, min(recorded_time) as oldest_time from event_log where position > (select published_position from relay where id = 1)") ?? new Stored()
            : new Stored();
        var oldest = new[] { stored.OldestTime, logged.OldestTime }.Min();
        var followed = await work.QueryAsync<FollowedRow>(
            """
            select f.producer, f.last_position - f.position as lag, f.caught_up_time, f.diverged_time,
                   (select count(*) from parked_event p where p.producer = f.producer) as parked
              from followed f
            """);
        return new Waiting(
            stored.Events + logged.Events,
            oldest is { } since ? Math.Max(0, (_time.GetUtcNow() - since).TotalSeconds) : 0,
            [.. followed.Select(f => new FollowedWaiting(f.Producer, f.Lag, f.CaughtUpTime is { } at ? Math.Max(0, (work.Now - at).TotalSeconds) : double.NaN, f.Parked, f.DivergedTime is null ? 0 : 1))]);
    }

    IEnumerable<Measurement<double>> Own(Func<Waiting, double> what) => _latest is { } latest ? [new(what(latest), _service)] : [];

    IEnumerable<Measurement<double>> Followed(Func<FollowedWaiting, double> what) => _latest is { } latest
        ? latest.Followed.Select(f => new Measurement<double>(what(f), _service, new KeyValuePair<string, object?>("hubs.producer", f.Producer))).Where(m => !double.IsNaN(m.Value))
        : [];

    sealed record Waiting(long Events, double AgeSeconds, IReadOnlyList<FollowedWaiting> Followed);

    sealed record FollowedWaiting(string Producer, long Lag, double AgeSeconds, long Parked, long Diverged);

    sealed record Stored
    {
        public long Events { get; init; }

        public DateTimeOffset? OldestTime { get; init; }
    }

    sealed record FollowedRow
    {
        public string Producer { get; init; } = "";

        public long Lag { get; init; }

        public DateTimeOffset? CaughtUpTime { get; init; }

        public long Parked { get; init; }

        public DateTimeOffset? DivergedTime { get; init; }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What waits in the database could not be counted.")]
        public static partial void NotCounted(ILogger log, Exception exception);
    }
}
