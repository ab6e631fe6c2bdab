using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Open connections that read a SQLite file, kept with what they have prepared. SQLite reads without waiting, so few more are in
/// use at a time than there are processors.</summary>
sealed class SqliteReaders(string connectionString) : IAsyncDisposable
{
    static readonly int Most = Math.Max(4, Environment.ProcessorCount * 2);

    readonly ConcurrentBag<PreparedConnection> _idle = [];
    volatile bool _closed;
    volatile int _generation;

    public async ValueTask<PreparedConnection> TakeAsync(CancellationToken cancellation)
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.Generation == _generation) return idle;
            await idle.DisposeAsync();
        }

        var connection = new PreparedConnection(connectionString) { Generation = _generation };
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public async ValueTask GiveBackAsync(PreparedConnection connection)
    {
        if (_closed || connection.Generation != _generation || _idle.Count >= Most) await connection.DisposeAsync();
        else _idle.Add(connection);
    }

    /// <summary>What is read from now on is read by connections that have been opened since.</summary>
    public async Task RenewAsync()
    {
        // First: whoever opens a connection of the new generation then opens a file, and does not get an old one from the provider's pool.
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
        Interlocked.Increment(ref _generation);
        while (_idle.TryTake(out var connection)) await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        while (_idle.TryTake(out var connection)) await connection.DisposeAsync();
    }
}
