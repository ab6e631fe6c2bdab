using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>Statements on SQLite stay prepared; nothing of one use may be seen in the next.</summary>
public sealed class PreparedStatementsTests : IAsyncLifetime
{
    static readonly Caller Me = Caller.Itself("tests");

    readonly string _file = Path.GetTempFileName();
    Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_file};Pooling=False" });
        _database = new Database(settings, new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await _database.WriteAsync(Me, work => work.ExecuteAsync("create table thing (id int not null primary key, name nvarchar(20) null)"));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task The_same_statement_with_other_values_finds_other_rows()
    {
        await _database.WriteAsync(Me, async work =>
        {
            foreach (var (id, name) in new[] { (1, "one"), (2, null), (3, "three") }) await work.ExecuteAsync("insert into thing (id, name) values (@Id, @Name)", new { Id = id, Name = name });
        });

        var names = await _database.ReadAsync(Me, async work => new[] { await NameAsync(work, 1), await NameAsync(work, 2), await NameAsync(work, 3), await NameAsync(work, 4) });

        Assert.Equal(["one", null, "three", null], names);
    }

    [Fact]
    public async Task A_statement_that_failed_runs_again_once_it_can()
    {
        await AddAsync(1);

        await Assert.ThrowsAnyAsync<DbException>(() => AddAsync(1));
        await AddAsync(2);
        await Assert.ThrowsAnyAsync<DbException>(() => AddAsync(2));

        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_bulk_load_that_meets_a_taken_key_keeps_nothing_and_the_next_one_goes_in()
    {
        BulkColumn<int>[] columns = [new("id", n => n), new("name", n => n == 7 ? "" : null)];

        await Assert.ThrowsAnyAsync<DbException>(() => _database.WriteAsync(Me, work => work.LoadAsync("thing", columns, [7, 8, 7])));
        await _database.WriteAsync(Me, work => work.LoadAsync("thing", columns, [7, 8]));

        Assert.Equal(2, await CountAsync());
        Assert.Equal("", await _database.ReadAsync(Me, work => NameAsync(work, 7)));
        Assert.Null(await _database.ReadAsync(Me, work => NameAsync(work, 8)));
    }

    [Fact]
    public async Task Any_number_of_different_statements_can_be_said_and_all_readers_see_what_was_kept_last()
    {
        await AddAsync(1);

        for (var i = 0; i < 300; i++) Assert.Equal(i + 1, await _database.ReadAsync(Me, work => work.ScalarAsync<int>($"select id + {i} from thing where id = 1")));
        await _database.WriteAsync(Me, work => work.ExecuteAsync("update thing set name = 'late' where id = 1"));

        var seen = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => _database.ReadAsync(Me, work => NameAsync(work, 1)))));
        Assert.All(seen, name => Assert.Equal("late", name));
    }

    [Fact]
    public async Task A_statement_within_its_own_reading_gets_a_preparation_of_its_own()
    {
        await AddAsync(1);

        var inner = await _database.ReadAsync(Me, async work =>
        {
            await using var outer = work.Connection.CreateCommand();
            outer.CommandText = "select id from thing order by id";
            await using var reader = await outer.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            return await work.QueryAsync<int>("select id from thing order by id");
        });

        Assert.Equal([1], inner);
    }

    Task AddAsync(int id) => _database.WriteAsync(Me, work => work.ExecuteAsync("insert into thing (id) values (@Id)", new { Id = id }));

    Task<int> CountAsync() => _database.ReadAsync(Me, work => work.ScalarAsync<int>("select count(*) from thing"));

    static Task<string?> NameAsync(Work work, int id) => work.ScalarAsync<string>("select name from thing where id = @Id", new { Id = id });
}
