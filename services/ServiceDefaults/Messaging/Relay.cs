using System.Data.Common;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Carries events from the outbox into the log, where each gets the next position, and from the log to the broker. Whoever
/// holds the lease does it; a second relay waits. The lease only saves work: positions are right because they are taken by
/// compare-and-set in the transaction that fills them.</summary>
sealed partial class Relay(
    ServiceName service,
    Database database,
    OutboxSignal signal,
    Neighbours neighbours,
    IEnumerable<IEventPublisher> publishers,
    TimeProvider time,
    ILogger<Relay> log) : BackgroundService
{
    const int Batch = 500;
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    // No relay takes the lease for so long: one that ends later was taken by a clock that was wrong, and nobody waits for that, unless an operator
    // holds it.
    static readonly TimeSpan Longest = 2 * Lease;

    static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly string _me = $"{Environment.MachineName}:{Guid.CreateVersion7()}"[..Math.Min(60, Environment.MachineName.Length + 37)];
    readonly Caller _itself = Caller.Itself(service.Name);
    readonly Signal _logHasGrown = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        try
        {
            // Whoever comes next need not wait for the lease to run out.
            await GiveLeaseBackAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            Log.Kept(log, exception, service.Name);
        }
    }

    Task GiveLeaseBackAsync(CancellationToken cancellation) => database.WriteAsync(_itself, work => work.ExecuteAsync("update relay set owner = '', lease_until_time = @Now where id = 1 and owner = @Me", new { Now = time.GetUtcNow(), Me = _me }), cancellation);

    // Two loops: a broker that confirms nothing keeps no event out of the log, from which followers read on.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(CarryToLogAsync, signal, stoppingToken),
        publishers.FirstOrDefault() is { } publisher ? RepeatAsync(stop => CarryToBrokerAsync(publisher, stop), _logHasGrown, stoppingToken) : Task.CompletedTask);

    async Task RepeatAsync(Func<CancellationToken, Task> carry, Signal called, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await HoldLeaseAsync(cancellation)) await carry(cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // Everything is still in the outbox or the log; the next round takes it up.
                Log.Failed(log, exception, service.Name);
            }

            if (!cancellation.IsCancellationRequested) await called.WaitAsync(Idle, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task CarryToLogAsync(CancellationToken cancellation)
    {
        while (await StampAsync(cancellation))
        {
            neighbours.LogHasGrown(service.Name);
            _logHasGrown.Raise();
        }
    }

    async Task CarryToBrokerAsync(IEventPublisher publisher, CancellationToken cancellation)
    {
        while (await PublishAsync(publisher, cancellation) && await HoldLeaseAsync(cancellation))
        {
            // Until the log has no more to publish, or another relay has taken over.
        }
    }

    async Task<bool> HoldLeaseAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(_itself, work => work.ExecuteAsync(
            "update relay set owner = @Me, lease_until_time = @Until where id = 1 and (owner = @Me or lease_until_time < @Now or (lease_until_time > @Longest and owner <> @Holder))",
            new { Me = _me, Until = now + Lease, Now = now, Longest = now + Longest, EventHold.Holder }), cancellation) == 1;
    }

    Task<bool> StampAsync(CancellationToken cancellation) => database.WriteAsync(_itself, async work =>
    {
        var waiting = await work.ScalarAsync<int>("select count(*) from (select id from outbox order by id [[take @Batch]]) waiting", new { Batch });
        if (waiting == 0) return false;
        var last = await work.ScalarAsync<long>("select last_position from relay where id = 1");
        var moved = await work.ExecuteAsync(
            $"""
            insert into event_log (position, {OutboxColumns})
            select @Last + row_number() over (order by id), {OutboxColumns}
              from outbox
             order by id [[take @Batch]]
            """, new { Last = last, Batch });
        await work.ExecuteAsync("delete from outbox where event_id in (select event_id from event_log where position > @Last)", new { Last = last });
        await work.ExactlyOneAsync(
            "update relay set last_position = @New where id = 1 and owner = @Me and last_position = @Last",
            new { New = last + moved, Me = _me, Last = last });
        return true;
    }, cancellation);

    async Task<bool> PublishAsync(IEventPublisher publisher, CancellationToken cancellation)
    {
        var events = await database.ReadAsync(_itself, async work =>
        {
            var published = await work.ScalarAsync<long>("select published_position from relay where id = 1");
            return await EventLog.ReadAsync(work, published, Batch, []);
        }, cancellation);
        if (events.Count == 0) return false;

        // A broker that dies leaves confirmations that never come: then all of it is published again, and read once.
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        await publisher.PublishAsync(events.Select(e => e.ToWire()).ToArray(), either.Token).WaitAsync(either.Token);
        await database.WriteAsync(_itself, work => work.ExecuteAsync(
            "update relay set published_position = @Position where id = 1 and published_position < @Position",
            new { events[^1].Position }), cancellation);
        return true;
    }

    const string OutboxColumns = "event_id, type, aggregate_id, aggregate_version, happened_time, recorded_time, actor_id, on_behalf_of, rule_version, traceparent, data_json";

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The relay of {Service} could not carry events on; it tries again.")]
        public static partial void Failed(ILogger log, Exception exception, string service);

        [LoggerMessage(2, LogLevel.Warning, "The relay of {Service} ends and could not give its lease back; it runs out by itself.")]
        public static partial void Kept(ILogger log, Exception exception, string service);
    }
}

/// <summary>Hands events to a broker; returns when the broker has confirmed all of them.</summary>
public interface IEventPublisher
{
    Task PublishAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellation);
}
