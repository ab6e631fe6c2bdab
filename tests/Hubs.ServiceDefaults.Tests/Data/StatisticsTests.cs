using Dapper;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>SQLite chooses between indexes by figures of what is in them.</summary>
public sealed class StatisticsTests : IAsyncLifetime
{
    /// <summary>A few rows of one school, in the order in which they are due; many are open.</summary>
    const string OfOneSchool = "select id from thing where school in (select id from school where id = @School) and state = 1 and due > @After order by due";

    static readonly Caller Me = Caller.Itself("tests");

    readonly string _file = Path.GetTempFileName();
    Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_file}" });
        _database = new Database(settings, new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await _database.WriteAsync(Me, async work =>
        {
            await work.ExecuteAsync("create table school (id int not null primary key)");
            await work.ExecuteAsync("create table thing (id int not null primary key, school int not null, state int not null, due int not null)");
            await work.ExecuteAsync("create index thing_state on thing (state, due)");
            await work.ExecuteAsync("create index thing_school on thing (school)");
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task What_a_school_has_is_found_by_the_school_once_it_is_known_how_few_rows_that_is()
    {
        await GrowAsync(0, 2_000);
        Assert.Contains("thing_state", await PlanAsync(), StringComparison.Ordinal);

        await _database.RenewStatisticsAsync(default);

        Assert.Contains("thing_school", await PlanAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_that_were_open_before_choose_anew_when_tables_have_grown_since()
    {
        await GrowAsync(0, 2);
        await _database.RenewStatisticsAsync(default);
        Assert.DoesNotContain("thing_school", await PlanAsync(), StringComparison.Ordinal);

        await GrowAsync(2, 2_000);
        await _database.RenewStatisticsAsync(default);

        Assert.Contains("thing_school", await PlanAsync(), StringComparison.Ordinal);
    }

    Task GrowAsync(int from, int to) => _database.WriteAsync(Me, async work =>
    {
        for (var i = from; i < to; i++)
        {
            await work.ExecuteAsync("insert into thing (id, school, state, due) values (@Id, @School, 1, @Id)", new { Id = i, School = i / 2 });
            if (i % 2 == 0) await work.ExecuteAsync("insert into school (id) values (@Id)", new { Id = i / 2 });
        }
    });

    /// <summary>Past the gate for statements: this one is SQLite's own.</summary>
    Task<string> PlanAsync() => _database.ReadAsync(Me, async work =>
        string.Join("; ", (await work.Connection.QueryAsync<(long, long, long, string Detail)>($"explain query plan {OfOneSchool}", new { School = 1, After = 0 })).Select(step => step.Detail)));
}
