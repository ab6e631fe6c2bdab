using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Google.Protobuf;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Data;

/// <summary>One unit of work on the service's database: what it reads, what it changes, what it tells. Times are UTC.</summary>
public sealed class Work
{
    readonly Database _database;
    readonly DbConnection _connection;
    readonly DbTransaction? _transaction;
    readonly CancellationToken _cancellation;
    readonly List<OutboxRow> _told = [];
    bool _toldAny;

    internal Work(Database database, DbConnection connection, DbTransaction? transaction, Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        (_database, _connection, _transaction, _cancellation) = (database, connection, transaction, cancellation);
        (Caller, Now) = (caller, now);
    }

    /// <summary>Who asked for this.</summary>
    public Caller Caller { get; }

    /// <summary>The programme's clock when the work began; one moment for all that it does.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The date in England at <see cref="Now"/>.</summary>
    public DateOnly Today => BusinessClock.DateInEngland(Now);

    public CancellationToken Cancellation => _cancellation;

    /// <summary>For bulk loads only; everything else has a method here.</summary>
    public DbConnection Connection => _connection;

    public DbTransaction? Transaction => _transaction;

    public Dialect Dialect => _database.Dialect;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments = null) =>
        (await _connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <summary>A page of a list, with the row that shows whether there is another.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(ListQuery list) => list.IsEmpty ? [] : await QueryAsync<T>(list.ToString(), list.Parameters);

    /// <summary>The first row, or null.</summary>
    public Task<T?> FindAsync<T>(string sql, object? arguments = null) => _connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments));

    /// <summary>The first row of a join, or null: the columns before the last one of the name <paramref name="split"/> make the one, the rest the other.</summary>
    public async Task<T?> FindAsync<T, TOther>(string sql, string split, Func<T, TOther, T> join, object? arguments = null) =>
        (await _connection.QueryAsync(Command(sql, arguments), join, split)).FirstOrDefault();

    public Task<T?> ScalarAsync<T>(string sql, object? arguments = null) => _connection.ExecuteScalarAsync<T>(Command(sql, arguments));

    /// <summary>For a statement that takes as long as it takes, such as an index over a table that has grown.</summary>
    internal Task ExecuteHoweverLongAsync(string sql) => _connection.ExecuteAsync(Command(sql, null, seconds: 0));

    /// <summary>How many rows the statement changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? arguments = null) => _connection.ExecuteAsync(Command(sql, arguments));

    /// <summary>A change of one row at the version that was read: when another was faster, the caller is told to look again.</summary>
    public async Task ExactlyOneAsync(string sql, object? arguments = null)
    {
        if (await ExecuteAsync(sql, arguments) != 1) throw Refusals.EtagStale();
    }

    /// <summary>An insert whose key may be taken; false when it was.</summary>
    public async Task<bool> TryInsertAsync(string sql, object? arguments = null)
    {
        if (_transaction is null) await _connection.ExecuteAsync("savepoint insertion");
        try
        {
            await ExecuteAsync(sql, arguments);
            if (_transaction is null) await _connection.ExecuteAsync("release insertion");
            return true;
        }
        catch (DbException exception) when (Dialect.IsDuplicateKey(exception))
        {
            if (_transaction is null) await _connection.ExecuteAsync("rollback to insertion; release insertion");
            return false;
        }
    }

    /// <summary>Tells an event, kept with this work or not at all. <paramref name="aggregateVersion"/> is the aggregate's version
    /// after the change; <paramref name="ruleVersion"/> that of the programme's rules, where one decided; <paramref name="actorId"/> who did it, where the
    /// caller is known only by what this work does.</summary>
    public void Tell(IMessage @event, long aggregateVersion, string ruleVersion = "", string? actorId = null) =>
        _told.Add(OutboxRow.Of(@event, aggregateVersion, ruleVersion, Now, actorId ?? Caller.Id, Caller.OnBehalfOf, Activity.Current?.Id ?? ""));

    /// <summary>Stores what was told so far, still with this work or not at all: telling tens of thousands does not gather them in memory.</summary>
    public async Task StoreToldAsync()
    {
        if (_told.Count == 0) return;
        await OutboxRow.InsertAsync(this, _told, _database.RecordedTime);
        _told.Clear();
        _toldAny = true;
    }

    /// <summary>Inserts many rows the fastest way there is.</summary>
    public Task LoadAsync<T>(string table, IReadOnlyList<BulkColumn<T>> columns, IReadOnlyCollection<T> rows)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        if (Dialect == Dialect.SqlServer) return BulkLoad.CopyAsync(this, table, columns, rows);
        BulkLoad.Insert(this, table, columns, rows);
        return Task.CompletedTask;
    }

    /// <summary>Who may call has changed: what is remembered of callers is forgotten when this is kept.</summary>
    internal bool AccessChanged { get; set; }

    internal async Task<bool> KeepEventsAsync()
    {
        await StoreToldAsync();
        return _toldAny;
    }

    CommandDefinition Command(string sql, object? arguments, int? seconds = null) =>
        new(Statements.For(this, sql, arguments), arguments, _transaction, seconds, cancellationToken: _cancellation);
}
