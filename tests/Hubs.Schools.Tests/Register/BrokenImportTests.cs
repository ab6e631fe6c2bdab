using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.Testing;
using Microsoft.Data.Sqlite;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

/// <summary>An import that breaks off while it is applied leaves nothing behind, tells nothing, and can be applied afterwards.</summary>
public sealed class BrokenImportTests(BrokenImportTests.SmallHouse house) : IClassFixture<BrokenImportTests.SmallHouse>
{
    /// <summary>More than are compared and kept at once, so that events were written before it breaks.</summary>
    const int Rows = 1_300;

    const int MostPages = 6_000;
    const int PageSize = 4_096;

    /// <summary>A house whose files may not grow for ever.</summary>
    public sealed class SmallHouse : House
    {
        public SmallHouse() => Settings = new Dictionary<string, string?>(Settings) { ["Database:MostPages"] = $"{MostPages}" };
    }

    /// <summary>Where it breaks: at a statement in the middle of the rows, of the events, of what is changed, and at the very last.</summary>
    [Theory]
    [InlineData(1, "insert on school", "select count(*) from school where urn like '_01%'", 700)]
    [InlineData(2, "insert on establishment", "select count(*) from establishment where urn like '_02%'", 1_299)]
    [InlineData(3, "insert on outbox", "select count(*) from outbox", 1_000)]
    [InlineData(4, "update on establishment", "select count(*) from establishment where name like 'Renamed%'", 3)]
    [InlineData(5, "update on register_import", "0", 0)]
    [InlineData(6, "insert on answered_request", "0", 0)]
    public async Task What_breaks_in_the_middle_leaves_nothing_and_is_applied_afterwards(int number, string when, string count, int after)
    {
        var import = await UploadAsync(number);
        var before = await StateAsync();

        await RunAsync($"create trigger breaking before {when} when ({count}) >= {after} begin select raise(abort, 'It breaks here.'); end");
        var apply = new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() };
        var broken = await BrokenAsync(apply);

        Assert.Equal((StatusCode.Internal, "FAULT"), (broken.Code, broken.Reason));
        await NothingWasDoneAsync(import, before);
        await IsAppliedAsync(number, import, apply, before);
    }

    [Fact]
    public async Task What_a_full_disk_breaks_leaves_nothing_and_is_applied_once_there_is_room()
    {
        var import = await UploadAsync(7);
        var before = await StateAsync();
        await RunAsync("create table ballast (content blob)");
        // So much is left that it gets well into the work: all of it takes several times as much.
        var room = MostPages - await AskAsync("select page_count from pragma_page_count()");
        await RunAsync($"insert into ballast values (zeroblob({(room - 100) * (PageSize - 4)}))");

        var apply = new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() };
        var full = await Refused.ByAsync(house.Register().ApplyRegisterImportAsync(apply));
        Assert.Equal((StatusCode.Unavailable, "DATABASE_BUSY"), (full.Code, full.Reason));
        await RunAsync("drop table ballast");

        await NothingWasDoneAsync(import, before);
        await IsAppliedAsync(7, import, apply, before);
    }

    async Task<Refused> BrokenAsync(ApplyRegisterImportRequest apply)
    {
        try
        {
            return await Refused.ByAsync(house.Register().ApplyRegisterImportAsync(apply));
        }
        finally
        {
            await RunAsync("drop trigger breaking");
        }
    }

    /// <summary>Three schools that are in already, under other names now, and many that are new.</summary>
    async Task<RegisterImport> UploadAsync(int number)
    {
        await house.TakeInAsync(Enumerable.Range(0, 3).Select(school => Row($"50{number}9{school:00}", "Known School")));
        var known = Enumerable.Range(0, 3).Select(school => Row($"50{number}9{school:00}", $"Renamed School {school}"));
        var import = await house.Register().UploadRegisterAsync(Extract.Of([.. known, .. Enumerable.Range(0, Rows).Select(row => Row(Urn(number, row), $"School {row}"))]).Bytes().ToUpload());
        Assert.Equal((Rows, 3), (import.AddedCount, import.ChangedCount));
        await house.SettleAsync();
        return import;
    }

    static string Urn(int number, int row) => row < 900 ? $"50{number}{row:000}" : $"60{number}{row - 900:000}";

    async Task NothingWasDoneAsync(RegisterImport import, IReadOnlyDictionary<string, long> before)
    {
        Assert.Equal(before, await StateAsync());
        Assert.Equal(import, await house.Register().GetRegisterImportAsync(new GetRegisterImportRequest { RegisterImportId = import.RegisterImportId }));
    }

    /// <summary>By the same request, sent again.</summary>
    async Task IsAppliedAsync(int number, RegisterImport import, ApplyRegisterImportRequest apply, IReadOnlyDictionary<string, long> before)
    {
        var applied = await house.Register().ApplyRegisterImportAsync(apply);

        Assert.Equal((RegisterImportState.Applied, Rows, 3), (applied.State, applied.AddedCount, applied.ChangedCount));
        var state = await StateAsync();
        Assert.Equal((before["school"] + Rows, before["establishment"] + Rows), (state["school"], state["establishment"]));
        // One for each school that is new or changed, and one for the import.
        Assert.Equal(before["event_log"] + Rows + 3 + 1, state["event_log"]);
        Assert.Single(await house.ToldAsync<RegisterImportApplied>(), told => told.RegisterImportId == import.RegisterImportId);
        Assert.Equal("Renamed School 0", (await house.SchoolAsync($"50{number}900")).SchoolName);
        Assert.Equal($"School {Rows - 1}", (await house.SchoolAsync(Urn(number, Rows - 1))).SchoolName);
    }

    /// <summary>How many rows each table of the service has, and what the register's sum is.</summary>
    async Task<IReadOnlyDictionary<string, long>> StateAsync()
    {
        await house.SettleAsync();
        var tables = await house.LookAsync("schools", work => work.QueryAsync<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"));
        var state = new Dictionary<string, long>();
        foreach (var table in tables.Where(table => table is not ("followed" or "relay" or "ballast"))) state[table] = await house.LookAsync("schools", work => work.ScalarAsync<long>($"select count(*) from {table}"));
        state["names"] = await house.LookAsync("schools", work => work.ScalarAsync<long>("select count(*) from establishment where name like 'Renamed%'"));
        state["versions"] = await house.LookAsync("schools", work => work.ScalarAsync<long>("select sum(version) from school"));
        return state;
    }

    async Task<long> AskAsync(string sql) => await house.LookAsync("schools", work => work.ScalarAsync<long>(sql));

    /// <summary>Past the service, which does not know of it.</summary>
    async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(house.DataFolder, "schools.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
