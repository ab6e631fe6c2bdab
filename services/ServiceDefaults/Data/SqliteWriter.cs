using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The one writer of a SQLite file in this process. SQLite lets one transaction write at a time; waiting for its
/// lock costs far more than waiting in line here, and those who wait share a commit: each unit of work runs in a
/// savepoint of its own, and all that succeeded become durable together.</summary>
sealed class SqliteWriter : IAsyncDisposable
{
    const int MostSharingACommit = 64;

    /// <summary>As many as SQLite itself lets the log of changes grow before it carries them over into the file.</summary>
    const int PagesToCarryOver = 1000;

    readonly Channel<Job> _line = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    readonly string _connectionString;
    readonly long _mostPages;
    readonly Task _running;

    // Pages that the connection had written when it last carried over.
    int _carriedOver;

    /// <param name="connectionString">Names the file.</param>
    /// <param name="mostPages">How large the file may become; 0: as large as it likes.</param>
    public SqliteWriter(string connectionString, long mostPages)
    {
        (_connectionString, _mostPages) = (connectionString, mostPages);
        _running = Task.Run(RunAsync);
    }

    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellation)
    {
        var job = new Job<T>(write, cancellation);
        ObjectDisposedException.ThrowIf(!_line.Writer.TryWrite(job), this);
        return await job.Outcome;
    }

    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        await _running;
    }

    async Task RunAsync()
    {
        PreparedConnection? connection = null;
        while (await _line.Reader.WaitToReadAsync())
        {
            var batch = new List<Job>();
            try
            {
                connection ??= await OpenAsync();
                await connection.ExecuteAsync("begin immediate");
                await FillAsync(batch, connection);
                await connection.ExecuteAsync("commit");
                batch.ForEach(job => job.Committed());
                await CarryOverAsync(connection);
            }
            catch (Exception exception) when (exception is DbException or InvalidOperationException)
            {
                // Nothing of this batch is durable: everyone in it is told, and the next batch starts on a new connection.
                if (batch.Count == 0 && _line.Reader.TryRead(out var first)) batch.Add(first);
                batch.ForEach(job => job.Lost(exception));
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
            }
        }

        if (connection is not null) await connection.DisposeAsync();
    }

    /// <summary>What is durable already goes from the log of changes into the file once everyone has been answered; SQLite would do it before. Where a
    /// reader stands in the way the rest waits for the next time.</summary>
    async Task CarryOverAsync(PreparedConnection connection)
    {
        _ = raw.sqlite3_db_status(connection.Inner.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 0);
        if (written - _carriedOver < PagesToCarryOver) return;
        _carriedOver = written;
        await connection.ExecuteAsync("pragma wal_checkpoint(passive)");
    }

    async Task FillAsync(List<Job> batch, PreparedConnection connection)
    {
        while (batch.Count < MostSharingACommit && _line.Reader.TryRead(out var job))
        {
            batch.Add(job);
            await connection.ExecuteAsync("savepoint work");
            var kept = await job.RunAsync(connection);

            // A full disk or an I/O error rolls the whole transaction back: what follows would commit on its own.
            if (raw.sqlite3_get_autocommit(connection.Inner.Handle) != 0) throw GaveUp(job);
            await connection.ExecuteAsync(kept ? "release work" : "rollback to work; release work");
        }
    }

    /// <summary>Who met it is told what it met; all that shared the transaction, refused ones too, as they may have read what is gone now, that
    /// they may try again.</summary>
    static SqliteException GaveUp(Job cause)
    {
        var gaveUp = new SqliteException($"SQLite gave up the transaction: {cause.Failure?.Message ?? "it did not say why"}", raw.SQLITE_IOERR);
        cause.Lost(cause.Failure ?? gaveUp);
        return gaveUp;
    }

    async Task<PreparedConnection> OpenAsync()
    {
        var connection = new PreparedConnection(_connectionString);
        await connection.OpenAsync();
        _carriedOver = 0;
        await connection.ExecuteAsync("pragma journal_mode = wal; pragma wal_autocheckpoint = 0; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 30000; pragma temp_store = memory; pragma cache_size = -32768;");
        if (_mostPages > 0) await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"pragma max_page_count = {_mostPages}"));
        return connection;
    }

    abstract class Job
    {
        public Exception? Failure { get; protected set; }

        public abstract Task<bool> RunAsync(DbConnection connection);

        public abstract void Committed();

        public abstract void Lost(Exception exception);
    }

    sealed class Job<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellation) : Job
    {
        readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly Activity? _asked = Activity.Current;
        T? _result;

        public Task<T> Outcome => _outcome.Task;

        public override async Task<bool> RunAsync(DbConnection connection)
        {
            // What is told belongs to the trace of whoever asked, and not to that of whoever came first to the writer.
            Activity.Current = _asked;
            try
            {
                cancellation.ThrowIfCancellationRequested();
                _result = await write(connection);
                return true;
            }
            catch (Exception exception)
            {
                // Handed to whoever asked for this work; the others in the batch are not concerned.
                Failure = exception;
                return false;
            }
        }

        public override void Committed()
        {
            if (Failure is null) _outcome.TrySetResult(_result!);
            else _outcome.TrySetException(Failure);
        }

        public override void Lost(Exception exception) => _outcome.TrySetException(exception);
    }
}
