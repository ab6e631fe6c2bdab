using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Data;

/// <summary>A service's own schema. All reading and writing goes through a <see cref="Work"/>.</summary>
public sealed partial class Database : IAsyncDisposable
{
    const int MostTries = 4;

    readonly string _connectionString;
    readonly SqliteReaders? _readers;
    readonly SqliteWriter? _sqlite;
    readonly BusinessClock _clock;
    readonly TimeProvider _time;
    readonly OutboxSignal _outbox;
    long _accessGeneration;

    public Database(IOptions<DatabaseSettings> settings, BusinessClock clock, TimeProvider time, OutboxSignal outbox)
    {
        ValueHandlers.Use();
        (_clock, _time, _outbox) = (clock, time, outbox);
        _connectionString = settings.Value.ConnectionString;
        Dialect = settings.Value.Provider == DatabaseProvider.Sqlite ? Dialect.Sqlite : Dialect.SqlServer;
        if (settings.Value.Provider == DatabaseProvider.Sqlite) (_readers, _sqlite) = (new SqliteReaders(_connectionString), new SqliteWriter(_connectionString));
    }

    public Dialect Dialect { get; }

    /// <summary>The machine's clock, for when a thing was stored.</summary>
    internal DateTimeOffset RecordedTime => _time.GetUtcNow();

    /// <summary>Grows with every kept change of who may call.</summary>
    internal long AccessGeneration => Interlocked.Read(ref _accessGeneration);

    /// <summary>Reads; nothing is locked and nothing may be written.</summary>
    public async Task<T> ReadAsync<T>(Caller caller, Func<Work, Task<T>> read, CancellationToken cancellation = default)
    {
        if (_readers is not null) return await ReadAsync(_readers, caller, read, cancellation);
        await using var connection = Dialect.Connect(_connectionString);
        await connection.OpenAsync(cancellation);
        return await read(new Work(this, connection, null, caller, _clock.Now, cancellation));
    }

    /// <summary>One unit of work: all of it is kept, its events with it, or nothing.</summary>
    public async Task<T> WriteAsync<T>(Caller caller, Func<Work, Task<T>> write, CancellationToken cancellation = default)
    {
        var (result, told, accessChanged) = _sqlite is not null
            ? await _sqlite.WriteAsync(connection => RunAsync(connection, null, caller, write, cancellation), cancellation)
            : await RetryingAsync(caller, write, cancellation);
        if (accessChanged) Interlocked.Increment(ref _accessGeneration);
        if (told) _outbox.Raise();
        return result;
    }

    public Task WriteAsync(Caller caller, Func<Work, Task> write, CancellationToken cancellation = default) =>
        WriteAsync(caller, async work =>
        {
            await write(work);
            return true;
        }, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_readers is not null) await _readers.DisposeAsync();
        if (_sqlite is not null) await _sqlite.DisposeAsync();
    }

    async Task<T> ReadAsync<T>(SqliteReaders readers, Caller caller, Func<Work, Task<T>> read, CancellationToken cancellation)
    {
        var connection = await readers.TakeAsync(cancellation);
        try
        {
            var result = await read(new Work(this, connection, null, caller, _clock.Now, cancellation));
            await readers.GiveBackAsync(connection);
            return result;
        }
        catch (Exception exception)
        {
            // A refusal is an answer like others; after anything else nobody relies on the connection.
            if (exception is Refusal) await readers.GiveBackAsync(connection);
            else await connection.DisposeAsync();
            throw;
        }
    }

    async Task<(T Result, bool Told, bool AccessChanged)> RunAsync<T>(DbConnection connection, DbTransaction? transaction, Caller caller, Func<Work, Task<T>> write, CancellationToken cancellation)
    {
        var work = new Work(this, connection, transaction, caller, _clock.Now, cancellation);
        var result = await write(work);
        return (result, await work.KeepEventsAsync(), work.AccessChanged);
    }

    async Task<(T Result, bool Told, bool AccessChanged)> RetryingAsync<T>(Caller caller, Func<Work, Task<T>> write, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = Dialect.Connect(_connectionString);
                await connection.OpenAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var outcome = await RunAsync(connection, transaction, caller, write, cancellation);
                await transaction.CommitAsync(cancellation);
                return outcome;
            }
            catch (DbException exception) when (attempt < MostTries && Dialect.IsTransient(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * (1 << attempt)), _time, cancellation);
            }
        }
    }
}
