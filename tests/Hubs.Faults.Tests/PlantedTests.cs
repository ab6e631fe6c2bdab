using System.Text.RegularExpressions;
using Hubs.Faults.Checking;
using Hubs.Faults.Processes;
using Hubs.Faults.Tests.Monitoring;

namespace Hubs.Faults.Tests;

/// <summary>What is found when somebody changes a row of a year that was really lived, by hand.</summary>
[Collection(nameof(OneWatchedYear))]
public sealed partial class PlantedTests(WatchedYear year) : IAsyncLifetime
{
    // How what is watched goes back, a row at a time.
    static readonly Dictionary<string, string> Unsaid = new()
    {
        ["schools, first meeting"] = "first_meeting_date = null",
        ["workgroups, signature"] = "agreement_signed = 0",
        ["workgroups, place in a group"] = "group_id = ''",
        ["workgroups, end of a participation"] = "state = 1",
        ["workgroups, meeting"] = "register_taken = 0",
        ["workgroups, visit"] = "state = 1",
        ["workgroups, attendance"] = "filled = 0",
        ["scheduling, membership"] = "to_date = null",
        ["funding, participation"] = "end_time = null",
        ["funding, attendance"] = "filled = 0",
        ["reporting, application"] = "offered = 0",
        ["reporting, attendance"] = "attended = 0",
        ["reporting, visit"] = "called_off = 0",
        ["reporting, action"] = "closed = 0",
    };

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-planted-").FullName;
    IReadOnlyDictionary<string, ServiceFile> _files = new Dictionary<string, ServiceFile>();

    public async ValueTask InitializeAsync() => _files = await year.CopyFilesAsync(_folder);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_year_without_faults_leaves_nothing_to_be_found()
    {
        SkipWithoutYear();

        foreach (var recount in Recount.All) Assert.Empty(await recount.CheckAsync(FileOf));
    }

    [Fact]
    public async Task A_row_that_vanishes_from_a_projection_is_found_in_each_table_that_is_watched()
    {
        SkipWithoutYear();

        foreach (var watched in Facts.All)
        {
            var found = await FoundAsync(watched.Service, $"delete from {watched.Table} where rowid = (select min(rowid) from {watched.Table})");
            Assert.Contains(found, finding => finding.Wrong == Wrong.Lost && finding.What.StartsWith($"{watched}: ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_row_that_goes_back_is_found_in_each_table_in_which_rows_go_on()
    {
        SkipWithoutYear();
        var going = Facts.All.Where(watched => watched.Rank != Facts.Watched.IsThere).ToArray();
        Assert.Equal(Unsaid.Keys.Order(StringComparer.Ordinal), going.Select(watched => watched.ToString()).Order(StringComparer.Ordinal));

        foreach (var watched in going)
        {
            var found = await FoundAsync(watched.Service, $"update {watched.Table} set {Unsaid[watched.ToString()]} where rowid = (select min(rowid) from {watched.Table} where {watched.Rank} > 0)");
            var back = Assert.Single(found);
            Assert.Equal(Wrong.Unexplained, back.Wrong);
            Assert.StartsWith($"{watched}: ", back.What);
        }
    }

    [Fact]
    public async Task A_line_that_vanishes_from_a_copy_is_found_by_each_recount()
    {
        SkipWithoutYear();

        foreach (var recount in Recount.All)
        {
            foreach (var (service, sql) in recount.Copies)
            {
                var (line, table, where) = Read(sql);
                var before = await recount.CheckAsync(FileOf);
                await ByHandAsync(service, $"delete from {table} where {line} = (select {line} from {table}{where} limit 1)");
                Assert.Contains((await recount.CheckAsync(FileOf)).Except(before), finding => finding.Wrong == Wrong.Lost && finding.What.StartsWith($"{recount.What}: {service} lacks", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("states of participations", "workgroups", "update participation set state = 2 where rowid = (select min(rowid) from participation where state = 1)")]
    [InlineData("participations that have ended", "funding", "update participation set completed = 1 where end_time is not null")]
    [InlineData("participations that have ended", "funding", "update participation set end_time = null")]
    [InlineData("signatures", "workgroups", "update participation set agreement_signed = 0 where rowid = (select min(rowid) from participation)")]
    [InlineData("memberships that have ended", "scheduling", "update membership set to_date = '2020-09-25' where to_date is not null")]
    [InlineData("meetings", "workgroups", "update known_meeting set register_taken = 0")]
    [InlineData("registers", "workgroups", "update known_attendance set filled = 0 where rowid = (select min(rowid) from known_attendance)")]
    [InlineData("registers", "reporting", "update place_attendance set attended = 0 where rowid = (select min(rowid) from place_attendance)")]
    [InlineData("registers by participation", "funding", "update register_place set filled = 0 where rowid = (select min(rowid) from register_place)")]
    [InlineData("visits", "workgroups", "update known_visit set state = 1 where state = 2")]
    [InlineData("visits", "workgroups", "update known_visit set state = 3 where rowid = (select min(rowid) from known_visit where state = 1)")]
    [InlineData("visits counted", "reporting", "update visit set called_off = 0 where rowid = (select min(rowid) from visit where called_off = 1)")]
    [InlineData("visits counted", "reporting", "update visit set called_off = 0, done = 1 where rowid = (select min(rowid) from visit where called_off = 1)")]
    [InlineData("actions", "reporting", "update action_due set closed = 0 where rowid = (select min(rowid) from action_due where closed = 1)")]
    [InlineData("money committed", "reporting", "update money set amount_pence = amount_pence + 1 where paid = 0")]
    public async Task A_state_that_was_changed_in_a_copy_is_found_by_its_recount(string what, string service, string statement)
    {
        SkipWithoutYear();

        await ByHandAsync(service, statement);

        var findings = await Recount.All.Single(recount => recount.What == what).CheckAsync(FileOf);
        Assert.Contains(findings, finding => finding.What.StartsWith($"{what}: {service} ", StringComparison.Ordinal));
    }

    void SkipWithoutYear() => Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");

    ServiceFile FileOf(string service) => _files[service];

    async Task<IReadOnlyList<Finding>> FoundAsync(string service, string statement)
    {
        var before = await Facts.ReadAsync(FileOf);
        await ByHandAsync(service, statement);
        return [.. (await Facts.ReadAsync(FileOf)).BackSince(before)];
    }

    Task ByHandAsync(string service, string statement) => FileOf(service).ExecuteAsync($"pragma foreign_keys = off; {statement}");

    static (string Line, string Table, string Where) Read(string sql) => Lines().Match(sql) is { Success: true } match
        ? (match.Groups["line"].Value, match.Groups["table"].Value, match.Groups["where"].Value)
        : throw new InvalidOperationException($"This reads more than one table: {sql}");

    [GeneratedRegex("^select (distinct )?(?<line>.+) from (?<table>[a-z_]+)(?<where>( where .+)?)$")]
    private static partial Regex Lines();
}
