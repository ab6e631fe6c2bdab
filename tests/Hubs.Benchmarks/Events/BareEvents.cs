using System.Diagnostics;
using Hubs.Benchmarks.Bare;
using Hubs.Benchmarks.Measuring;
using MassTransit;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Events;

/// <summary>MassTransit alone: published with confirmation, read from a quorum queue with the same prefetch and as many at once, each committed
/// to SQLite by its consumer. No outbox, no log, no positions: what is published is not tied to what its producer stores.</summary>
sealed class BareEvents : IAsyncDisposable
{
    const int Prefetch = 64;

    readonly BareDatabase _database;
    readonly SqliteConnection _connection;
    readonly IBusControl _bus;
    TaskCompletionSource _all = new();
    int _awaited;

    BareEvents(BareDatabase database, SqliteConnection connection, Uri broker)
    {
        (_database, _connection) = (database, connection);
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker, host => host.PublisherConfirmation = true);
            rabbit.ReceiveEndpoint("bare.events", queue =>
            {
                queue.SetQuorumQueue();
                queue.PrefetchCount = Prefetch;
                queue.ConcurrentMessageLimit = 1;
                queue.Handler<BareEvent>(KeepAsync);
            });
        });
    }

    public static async Task<BareEvents> StartAsync(Uri broker)
    {
        var database = await BareDatabase.CreateAsync();
        var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "create table kept (id text not null primary key, data text not null)";
        await command.ExecuteNonQueryAsync();
        var events = new BareEvents(database, connection, broker);
        await events._bus.StartAsync();
        return events;
    }

    /// <summary>How many a second, from the first that is published to the last that is committed.</summary>
    public async Task<double> ThroughputAsync(int count, int callers)
    {
        var started = Stopwatch.GetTimestamp();
        var all = Await(count);
        await Load.OfAsync(count, callers, _ => _bus.Publish(BareEvent.New()));
        await all;
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>From the publishing of one to its commit, with nothing else under way.</summary>
    public async Task<double> MillisecondsAsync()
    {
        var one = Await(1);
        var started = Stopwatch.GetTimestamp();
        await _bus.Publish(BareEvent.New());
        await one;
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _bus.StopAsync();
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    Task Await(int count)
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, count);
        return _all.Task;
    }

    async Task KeepAsync(ConsumeContext<BareEvent> context)
    {
        await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync();
        await using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "insert into kept (id, data) values (@Id, @Data)";
        insert.Parameters.AddWithValue("@Id", context.Message.Id);
        insert.Parameters.AddWithValue("@Data", context.Message.Data);
        await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        if (Interlocked.Decrement(ref _awaited) == 0) _all.TrySetResult();
    }
}

/// <summary>As much as the product's event says.</summary>
public sealed record BareEvent(string Id, string Data)
{
    static readonly string Text = ProductEvents.AnEvent().ToString();

    public static BareEvent New() => new(Guid.CreateVersion7().ToString(), Text);
}
