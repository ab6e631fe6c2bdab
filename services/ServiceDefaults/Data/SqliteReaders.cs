using System.Collections.Concurrent;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Open connections that read a SQLite file, kept with what they have prepared. SQLite reads without waiting, so few more are in
/// use at a time than there are processors.</summary>
sealed class SqliteReaders(string connectionString) : IAsyncDisposable
{
    static readonly int Most = Math.Max(4, Environment.ProcessorCount * 2);

    readonly ConcurrentBag<PreparedConnection> _idle = [];
    volatile bool _closed;

    public async ValueTask<PreparedConnection> TakeAsync(CancellationToken cancellation)
    {
        if (_idle.TryTake(out var idle)) return idle;
        var connection = new PreparedConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public async ValueTask GiveBackAsync(PreparedConnection connection)
    {
        if (_closed || _idle.Count >= Most) await connection.DisposeAsync();
        else _idle.Add(connection);
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        while (_idle.TryTake(out var connection)) await connection.DisposeAsync();
    }
}
