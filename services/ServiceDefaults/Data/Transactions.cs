using System.Data.Common;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Runs units of work on a server, each in a transaction of its own. Where the server was busy or away, or chose it as a deadlock's
/// victim, the whole unit is run again: its transaction is gone, and with it all that it did. Not so when the connection broke while it
/// was being committed: then it may be kept, and running it again is for whoever can tell.</summary>
sealed class Transactions(Func<DbConnection> connect, Dialect dialect, TimeProvider time, Func<DbTransaction, Task>? commit = null)
{
    const int MostTries = 4;
    const int FirstPause = 50;

    // Whoever goes away meanwhile gets no answer, but what is being committed is not cut short.
    readonly Func<DbTransaction, Task> _commit = commit ?? (transaction => transaction.CommitAsync(CancellationToken.None));

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> unit, CancellationToken cancellation) => RetryingAsync(async () =>
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await unit(connection, transaction);
        await CommitAsync(transaction);
        return result;
    }, cancellation);

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> unit, CancellationToken cancellation) => RetryingAsync(async () =>
    {
        await using var connection = await OpenAsync(cancellation);
        return await unit(connection);
    }, cancellation);

    async Task CommitAsync(DbTransaction transaction)
    {
        try
        {
            await _commit(transaction);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            throw new CommitUnknownException(exception);
        }
    }

    async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = connect();
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (InvalidOperationException exception)
        {
            // SqlClient's way of saying that its pool is used up.
            await connection.DisposeAsync();
            throw new NoConnectionException(exception);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    async Task<T> RetryingAsync<T>(Func<Task<T>> run, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (DbException exception) when (attempt < MostTries && exception is not CommitUnknownException && dialect.IsTransient(exception))
            {
                // Not all at once: those who met in a deadlock would meet again.
                var pause = FirstPause << attempt;
                await Task.Delay(TimeSpan.FromMilliseconds(pause + Random.Shared.Next(pause)), time, cancellation);
            }
        }
    }
}
