using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Tests.Data;

public sealed class BulkLoadOnSqliteTests(DataOnSqlite on) : BulkLoadTests(on), IClassFixture<DataOnSqlite>;

public sealed class BulkLoadOnSqlServerTests(DataOnSqlServer on) : BulkLoadTests(on), IClassFixture<DataOnSqlServer>;

/// <summary>Many rows at once are kept as single ones are, or not at all.</summary>
public abstract class BulkLoadTests(DataOn on)
{
    static readonly Caller Me = Caller.Itself("tests");

    [Fact]
    public async Task What_is_loaded_reads_as_what_statements_insert()
    {
        var database = await WithTableAsync("loaded_thing");
        Thing[] things =
        [
            new() { Name = "full", Day = new DateOnly(2021, 3, 1), SeenTime = new DateTimeOffset(2021, 3, 1, 9, 30, 0, TimeSpan.Zero), Flag = true, Number = 7 },
            new() { Name = "empty" },
        ];

        await database.WriteAsync(Me, work => LoadAsync(work, "loaded_thing", things));

        var kept = await database.ReadAsync(Me, work => work.QueryAsync<Thing>("select name, day, seen_time, flag, number from loaded_thing order by name desc"));
        Assert.Equal(things, kept);
        Assert.Equal(1, await database.ReadAsync(Me, work => work.ScalarAsync<int>(
            "select count(*) from loaded_thing where day = @Day and seen_time = @SeenTime and flag = @Flag", new { things[0].Day, things[0].SeenTime, things[0].Flag })));
    }

    [Fact]
    public async Task What_is_loaded_is_gone_with_the_work_that_loaded_it()
    {
        var database = await WithTableAsync("lost_thing");

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(Me, async work =>
        {
            await LoadAsync(work, "lost_thing", [new() { Name = "lost" }]);
            throw new InvalidOperationException("The work fails after it has loaded.");
        }));

        Assert.Equal(0, await database.ReadAsync(Me, work => work.ScalarAsync<int>("select count(*) from lost_thing")));
    }

    [Fact]
    public async Task An_insert_whose_key_is_taken_says_so_and_the_work_goes_on()
    {
        var database = await WithTableAsync("taken_thing");
        const string Insert = "insert into taken_thing (name, flag) values (@Name, 0)";

        var (first, second) = await database.WriteAsync(Me, async work =>
        {
            var inserted = (await work.TryInsertAsync(Insert, new { Name = "a" }), await work.TryInsertAsync(Insert, new { Name = "a" }));
            await work.ExecuteAsync(Insert, new { Name = "b" });
            return inserted;
        });

        Assert.True(first);
        Assert.False(second);
        Assert.Equal(["a", "b"], await database.ReadAsync(Me, work => work.QueryAsync<string>("select name from taken_thing order by name")));
    }

    async Task<Database> WithTableAsync(string table)
    {
        Assert.SkipWhen(on.Missing is not null, on.Missing ?? "");
        await on.MakeAsync($"create table {table} (name nvarchar(20) not null primary key, day [[date]] null, seen_time [[time]] null, flag bit not null, number int null)");
        return on.Database;
    }

    static Task LoadAsync(Work work, string table, Thing[] things) => work.LoadAsync<Thing>(table,
        [new("name", t => t.Name), new("day", t => t.Day), new("seen_time", t => t.SeenTime), new("flag", t => t.Flag), new("number", t => t.Number)], things);

    sealed record Thing
    {
        public string Name { get; init; } = "";

        public DateOnly? Day { get; init; }

        public DateTimeOffset? SeenTime { get; init; }

        public bool Flag { get; init; }

        public int? Number { get; init; }
    }
}
