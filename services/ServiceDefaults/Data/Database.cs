using System.Data.Common;
using Dapper;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Data;

/// <summary>A service's own schema. All reading and writing goes through a <see cref="Work"/>.</summary>
public sealed partial class Database : IAsyncDisposable
{
    readonly SqliteReaders? _readers;
    readonly SqliteWriter? _sqlite;
    readonly Transactions _server;
    readonly BusinessClock _clock;
    readonly TimeProvider _time;
    readonly OutboxSignal _outbox;
    long _accessGeneration;

    public Database(IOptions<DatabaseSettings> settings, BusinessClock clock, TimeProvider time, OutboxSignal outbox)
        : this(settings.Value.Provider == DatabaseProvider.Sqlite ? Dialect.Sqlite : Dialect.SqlServer, settings.Value, clock, time, outbox)
    {
    }

    Database(Dialect dialect, DatabaseSettings settings, BusinessClock clock, TimeProvider time, OutboxSignal outbox)
        : this(dialect, ServerOf(dialect, settings, time, out var connection), clock, time, outbox)
    {
        // A file stays where it is for as long as the service runs.
        if (dialect == Dialect.Sqlite) (_readers, _sqlite) = (new SqliteReaders(connection.Read()), new SqliteWriter(connection.Read(), settings.MostPages));
    }

    internal Database(Dialect dialect, Transactions server, BusinessClock clock, TimeProvider time, OutboxSignal outbox)
    {
        ValueHandlers.Use();
        (Dialect, _server, _clock, _time, _outbox) = (dialect, server, clock, time, outbox);
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
        return await _server.ReadAsync(connection => read(new Work(this, connection, null, caller, _clock.Now, cancellation)), cancellation);
    }

    /// <summary>The same, and all of one moment of a SQLite file, where otherwise each statement sees what was kept before it. On a server the
    /// common isolation holds.</summary>
    internal Task<T> ReadMomentAsync<T>(Caller caller, Func<Work, Task<T>> read, CancellationToken cancellation) => ReadAsync(caller, async work =>
    {
        if (Dialect == Dialect.SqlServer) return await read(work);
        await work.Connection.ExecuteAsync("begin deferred");
        try
        {
            return await read(work);
        }
        finally
        {
            await work.Connection.ExecuteAsync("rollback transaction");
        }
    }, cancellation);

    /// <summary>One unit of work: all of it is kept, its events with it, or nothing.</summary>
    public Task<T> WriteAsync<T>(Caller caller, Func<Work, Task<T>> write, CancellationToken cancellation = default) => WriteAsync(caller, null, write, cancellation);

    public Task WriteAsync(Caller caller, Func<Work, Task> write, CancellationToken cancellation = default) =>
        WriteAsync(caller, async work =>
        {
            await write(work);
            return true;
        }, cancellation);

    /// <summary>Has SQLite look at tables that it never looked at, or that have grown much since; connections opened from then on choose indexes by what it
    /// found. Of a large table it looks at a part (0x10), so that writers hardly wait. A server does so by itself.</summary>
    internal async Task RenewStatisticsAsync(CancellationToken cancellation)
    {
        if (_sqlite is null || _readers is null) return;
        await _sqlite.WriteAsync(connection => connection.ExecuteAsync("pragma optimize = 0x10012"), cancellation);
        await _readers.RenewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_readers is not null) await _readers.DisposeAsync();
        if (_sqlite is not null) await _sqlite.DisposeAsync();
    }

    static Transactions ServerOf(Dialect dialect, DatabaseSettings settings, TimeProvider time, out ConnectionSetting connection)
    {
        var setting = connection = new ConnectionSetting(settings, dialect, time);
        return new Transactions(() => dialect.Connect(setting.Read()), dialect, time);
    }

    void Kept(bool told, bool accessChanged)
    {
        if (accessChanged) Interlocked.Increment(ref _accessGeneration);
        if (told) _outbox.Raise();
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

    /// <param name="now">The moment at which it was decided; null: when it is run.</param>
    async Task<T> WriteAsync<T>(Caller caller, DateTimeOffset? now, Func<Work, Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            var (result, told, accessChanged) = _sqlite is not null
                ? await _sqlite.WriteAsync(connection => RunAsync(connection, null, caller, now, write, cancellation), cancellation)
                : await _server.WriteAsync((connection, transaction) => RunAsync(connection, transaction, caller, now, write, cancellation), cancellation);
            Kept(told, accessChanged);
            return result;
        }
        catch (CommitUnknownException)
        {
            // It may be kept: whoever would hear of it looks.
            Kept(told: true, accessChanged: true);
            throw;
        }
    }

    async Task<(T Result, bool Told, bool AccessChanged)> RunAsync<T>(DbConnection connection, DbTransaction? transaction, Caller caller, DateTimeOffset? now, Func<Work, Task<T>> write, CancellationToken cancellation)
    {
        var work = new Work(this, connection, transaction, caller, now ?? _clock.Now, cancellation);
        var result = await write(work);
        return (result, await work.KeepEventsAsync(), work.AccessChanged);
    }
}
