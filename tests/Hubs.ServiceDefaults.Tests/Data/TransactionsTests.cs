using System.Data.Common;
using Dapper;
using Hubs.ServiceDefaults.Data;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>What is run again, and what is not, when a server breaks off.</summary>
public sealed class TransactionsTests : IAsyncLifetime
{
    readonly string _file = Path.GetTempFileName();
    readonly BreakingServer _server;
    readonly Transactions _transactions;

    public TransactionsTests()
    {
        _server = new BreakingServer(_file);
        _transactions = _server.Transactions;
    }

    public async ValueTask InitializeAsync() => await _transactions.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("create table thing (id integer primary key autoincrement, name text not null)", transaction: transaction), TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_unit_that_was_a_deadlocks_victim_is_run_again_whole()
    {
        var tries = 0;

        await _transactions.WriteAsync(async (connection, transaction) =>
        {
            await InsertAsync(connection, transaction, "first");
            if (++tries < 3) throw new BreakingServer.Victim();
            return await InsertAsync(connection, transaction, "second");
        }, TestContext.Current.CancellationToken);

        Assert.Equal(3, tries);
        Assert.Equal(["first", "second"], await NamesAsync());
    }

    [Fact]
    public async Task After_a_few_times_whoever_asked_is_told()
    {
        var tries = 0;

        await Assert.ThrowsAsync<BreakingServer.Victim>(() => _transactions.WriteAsync<int>((_, _) => throw new BreakingServer.Victim(++tries), TestContext.Current.CancellationToken));

        Assert.Equal(4, tries);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task What_is_no_passing_trouble_is_not_tried_again()
    {
        var tries = 0;

        await Assert.ThrowsAsync<SqliteException>(() => _transactions.WriteAsync(async (connection, transaction) =>
        {
            tries++;
            return await InsertAsync(connection, transaction, null);
        }, TestContext.Current.CancellationToken));

        Assert.Equal(1, tries);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task When_the_connection_breaks_in_a_commit_nothing_is_run_again_and_whoever_asked_is_told_that_nobody_knows(bool kept, int rows)
    {
        var tries = 0;
        _server.BreakNextCommit(afterKeeping: kept);

        await Assert.ThrowsAsync<CommitUnknownException>(() => _transactions.WriteAsync((connection, transaction) =>
        {
            tries++;
            return InsertAsync(connection, transaction, "first");
        }, TestContext.Current.CancellationToken));

        Assert.Equal(1, tries);
        Assert.Equal(rows, (await NamesAsync()).Count);
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }

    static Task<int> InsertAsync(DbConnection connection, DbTransaction transaction, string? name) =>
        connection.ExecuteAsync("insert into thing (name) values (@name)", new { name }, transaction);

    async Task<List<string>> NamesAsync() => (await _transactions.ReadAsync(connection => connection.QueryAsync<string>("select name from thing order by id"), TestContext.Current.CancellationToken)).AsList();
}
