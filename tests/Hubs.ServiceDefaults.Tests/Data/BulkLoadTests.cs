using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Data;

public sealed class BulkLoadTests : IAsyncLifetime
{
    static readonly Caller Me = Caller.Itself("tests");

    readonly string _file = Path.GetTempFileName();
    Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_file};Pooling=False" });
        _database = new Database(settings, new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await _database.WriteAsync(Me, work => work.ExecuteAsync("create table thing (name nvarchar(20) not null primary key, day [[date]] null, seen_time [[time]] null, flag bit not null, number int null)"));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task What_is_loaded_reads_as_what_statements_insert()
    {
        Thing[] things =
        [
            new() { Name = "full", Day = new DateOnly(2021, 3, 1), SeenTime = new DateTimeOffset(2021, 3, 1, 9, 30, 0, TimeSpan.Zero), Flag = true, Number = 7 },
            new() { Name = "empty" },
        ];

        await _database.WriteAsync(Me, work => work.LoadAsync<Thing>("thing",
            [new("name", t => t.Name), new("day", t => t.Day), new("seen_time", t => t.SeenTime), new("flag", t => t.Flag), new("number", t => t.Number)], things));

        var kept = await _database.ReadAsync(Me, work => work.QueryAsync<Thing>("select name, day, seen_time, flag, number from thing order by name desc"));
        Assert.Equal(things, kept);
        Assert.Equal(1, await _database.ReadAsync(Me, work => work.ScalarAsync<int>(
            "select count(*) from thing where day = @Day and seen_time = @SeenTime and flag = @Flag", new { things[0].Day, things[0].SeenTime, things[0].Flag })));
    }

    sealed record Thing
    {
        public string Name { get; init; } = "";

        public DateOnly? Day { get; init; }

        public DateTimeOffset? SeenTime { get; init; }

        public bool Flag { get; init; }

        public int? Number { get; init; }
    }
}
