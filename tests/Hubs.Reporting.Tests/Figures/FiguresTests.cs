using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Hubs.Reporting.V1.FiguresService;

namespace Hubs.Reporting.Tests.Figures;

public sealed class FiguresTests(ReportingHouse house) : IClassFixture<ReportingHouse>
{
    [Fact]
    public async Task The_funnel_and_the_year_are_counted_from_events()
    {
        var year = await house.YearAsync();
        var hub = await house.HubInItsYearAsync("Origin", "West Midlands", year);

        var answer = await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });

        var row = Assert.Single(answer.Figures);
        Assert.Equal((hub, "Origin"), (row.Key, row.Label));
        Assert.Equal((9, 0, 6, 6, 5, 5), (row.Applied, row.Offered, row.Accepted, row.InGroup, row.Started, row.Completed));
        Assert.Equal((1, 1, 12, 9), (row.Groups, row.MeetingsHeld, row.PlacesPlanned, row.PlacesAttended));
        Assert.Equal((1, 0, 1), (row.VisitsPlanned, row.VisitsDone, row.ActionsOverdue));
        Assert.Equal((100_000, 0), (row.CommittedPence, row.PaidPence));
        Assert.True(answer.Freshness.Complete);
    }

    [Fact]
    public async Task What_a_school_paid_back_no_longer_counts_as_paid()
    {
        var year = await house.YearAsync();
        var hub = await house.HubInItsYearAsync("Origin", "West Midlands", year);
        await house.TellAsync("funding",
            new MoneyPaid { PostingId = ReportingHouse.NewId(), HubId = hub, ProgrammeYearId = year, Stage = Stage.Development, Fund = Fund.ReleaseTime, AmountPence = 100_000 },
            new MoneyRecovered { PostingId = ReportingHouse.NewId(), HubId = hub, ProgrammeYearId = year, Stage = Stage.Development, Fund = Fund.ReleaseTime, AmountPence = 60_000 },
            new MoneyCommitted { PostingId = ReportingHouse.NewId(), HubId = hub, ProgrammeYearId = year, Stage = Stage.Development, Fund = Fund.ReleaseTime, AmountPence = -60_000 });

        var row = Assert.Single((await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year })).Figures);

        Assert.Equal((40_000, 40_000), (row.CommittedPence, row.PaidPence));
    }

    [Fact]
    public async Task An_application_that_is_given_to_another_hub_counts_there()
    {
        var year = await house.YearAsync();
        var (from, to) = (await house.HubInItsYearAsync("Bowland", "North West", year), await house.HubInItsYearAsync("Calder", "Yorkshire", year));
        var application = new ApplicationSubmitted { ApplicationId = ReportingHouse.NewId(), HubId = from, ProgrammeYearId = year, Stage = Stage.Development };
        await house.TellAsync("schools", application);

        await house.TellAsync(
            "schools",
            new ApplicationTransferred { ApplicationId = application.ApplicationId, HubId = to, FromHubId = from, ProgrammeYearId = year, Stage = Stage.Development },
            new PlaceOffered { ApplicationId = application.ApplicationId, HubId = to, ProgrammeYearId = year, Stage = Stage.Development });

        var answer = await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });
        Assert.Equal([(from, 9, 0), (to, 10, 1)], answer.Figures.OrderBy(f => f.Applied).Select(f => (f.Key, f.Applied, f.Offered)));
        Assert.Equal((19, 1), (answer.Total.Applied, answer.Total.Offered));
    }

    [Fact]
    public async Task Who_came_is_counted_of_meetings_that_were_held_as_the_places_are()
    {
        var year = await house.YearAsync();
        var hub = await house.HubInItsYearAsync("Abacus", "North West", year);
        await house.TellAsync("scheduling", new RegisterTaken
        {
            MeetingId = ReportingHouse.NewId(),
            HubId = hub,
            ProgrammeYearId = year,
            Stage = Stage.Development,
            Number = 2,
            Entries = { new RegisteredPlace { MembershipId = ReportingHouse.NewId(), ParticipationId = ReportingHouse.NewId(), PlaceNumber = 1, Attendance = Attendance.Present } },
        });

        var total = (await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year })).Total;

        Assert.Equal((1, 12, 9), (total.MeetingsHeld, total.PlacesPlanned, total.PlacesAttended));
    }

    [Fact]
    public async Task A_head_counts_for_the_school_that_theirs_goes_on_for()
    {
        var year = await house.YearAsync();
        var hub = await house.HubInItsYearAsync("Cambridge", "East of England", year);
        var (school, successor) = ((await house.ToldAsync<ParticipationStarted>()).First(e => e.HubId == hub).SchoolId, ReportingHouse.NewId());
        await HeadsMeetAsync(hub, year, school);

        await house.TellAsync("schools", new SchoolSucceeded { SchoolId = school, SuccessorSchoolId = successor, PredecessorUrn = "100001", Urn = "100002" });
        await HeadsMeetAsync(hub, year, successor);

        var total = (await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year })).Total;
        Assert.Equal((2, 2, 6), (total.HeadsExpected, total.HeadsAttended, total.Accepted));
    }

    [Fact]
    public async Task A_school_that_owes_fewer_meetings_completes_with_its_own_target_and_a_rebuild_says_the_same()
    {
        var year = await house.YearAsync(completionMeetings: 5);
        var hub = await house.HubInItsYearAsync("Ratio", "South West", year);
        var joiner = (await house.ToldAsync<ParticipationStarted>()).First(p => p.HubId == hub);
        await house.TellAsync("scheduling", new AttendanceTargetSet { MembershipId = ReportingHouse.NewId(), ParticipationId = joiner.ParticipationId, HubId = hub, ProgrammeYearId = year, Stage = Stage.Development, TargetMeetings = 1, MeetingsNotOwed = 5 });
        var national = await NationalAsync();

        var before = await national.ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });
        await national.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        await house.SettleAsync();
        var after = await national.ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });

        Assert.Equal((5, 1), (before.Total.Started, before.Total.Completed));
        Assert.Equal(before.Total, after.Total);
    }

    [Fact]
    public async Task A_stage_is_completed_by_as_many_meetings_as_the_programme_asks_for()
    {
        var year = await house.YearAsync(completionMeetings: 5);
        await house.HubInItsYearAsync("Enigma", "South East", year);

        var answer = await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });

        Assert.Equal((5, 0), (answer.Total.Started, answer.Total.Completed));
    }

    [Fact]
    public async Task A_school_that_withdrew_before_its_first_meeting_and_came_again_counts_once_in_each_step()
    {
        var year = await house.YearAsync();
        var (hub, school) = (await house.HubInItsYearAsync("Boolean", "South West", year), ReportingHouse.NewId());
        await AcceptAsync(hub, year, school, withdraws: true);
        Assert.Equal((10, 1, 6), await FunnelAsync(year));
        var again = await AcceptAsync(hub, year, school);
        Assert.Equal((10, 1, 7), await FunnelAsync(year));

        await house.TellAsync("schools", new ParticipationWithdrawn { ParticipationId = again, SchoolId = school, HubId = hub, ProgrammeYearId = year, Stage = Stage.Development, BeforeFirstMeeting = false });

        Assert.Equal((10, 1, 7), await FunnelAsync(year));
        await (await NationalAsync()).RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        await house.SettleAsync();
        Assert.Equal((10, 1, 7), await FunnelAsync(year));
    }

    [Fact]
    public async Task A_school_that_applied_to_another_hub_afterwards_counts_there()
    {
        var year = await house.YearAsync();
        var (before, after, school) = (await house.HubInItsYearAsync("Jurassic", "South West", year), await house.HubInItsYearAsync("GLOW", "South West", year), ReportingHouse.NewId());
        await house.TellAsync("schools", Applied(ReportingHouse.NewId(), before, year, school));
        await house.TellAsync("schools", Applied(ReportingHouse.NewId(), after, year, school));

        var rows = (await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year })).Figures;

        Assert.Equal([(after, 10L), (before, 9L)], rows.Select(r => (r.Key, r.Applied)));
    }

    [Fact]
    public async Task A_hub_sees_its_own_figures_and_no_others()
    {
        var year = await house.YearAsync();
        var mine = await house.HubInItsYearAsync("Solent", "South East", year);
        var other = await house.HubInItsYearAsync("Sussex", "South East", year);
        var lead = house.As<FiguresServiceClient>(await house.PersonAsync(Role.HubLead, mine));

        var answer = await lead.ListFiguresAsync(new ListFiguresRequest { Dimension = Dimension.Region });

        Assert.Equal(9, Assert.Single(answer.Figures).Applied);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(lead.ListFiguresAsync(new ListFiguresRequest { HubId = other }))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(lead.ExportFiguresAsync(new ExportFiguresRequest { HubId = other }))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync((await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { HubId = ReportingHouse.NewId() }))).Reason);
        Assert.Equal(9, (await lead.ListFiguresAsync(new ListFiguresRequest { HubId = mine })).Total.Applied);
    }

    [Fact]
    public async Task A_maths_lead_sees_no_figures()
    {
        var person = house.As<FiguresServiceClient>(await house.PersonAsync(Role.MathsLead, ReportingHouse.NewId()));

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(person.ListFiguresAsync(new ListFiguresRequest()))).Reason);
    }

    [Fact]
    public async Task Rebuilding_from_the_logs_gives_the_same_figures_to_the_digit()
    {
        var year = await house.YearAsync();
        await house.HubInItsYearAsync("Venn Essex", "East of England", year);
        var national = await NationalAsync();
        var before = await national.ListFiguresAsync(new ListFiguresRequest());
        var file = await national.ExportFiguresAsync(new ExportFiguresRequest());

        await national.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        await house.SettleAsync();

        var after = await national.ListFiguresAsync(new ListFiguresRequest());
        Assert.Equal(before.Figures, after.Figures);
        Assert.Equal(before.Total, after.Total);
        Assert.Equal(WithoutFreshness(file), WithoutFreshness(await national.ExportFiguresAsync(new ExportFiguresRequest())));
        Assert.Equal(["funding", "scheduling", "schools", "workgroups"], (await national.GetFreshnessAsync(new GetFreshnessRequest())).Logs.Select(l => l.Service));
    }

    [Fact]
    public async Task Figures_that_went_wrong_are_right_again_after_a_rebuild()
    {
        var year = await house.YearAsync();
        var hub = await house.HubInItsYearAsync("Central", "West Midlands", year);
        var national = await NationalAsync();
        var before = await national.ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });
        await house.Local.Inside("reporting").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), async work =>
        {
            await work.ExecuteAsync("delete from place_attendance");
            await work.ExecuteAsync("update figure_cell set places_attended = 0, applied = 0 where hub_id = @Hub", new { Hub = hub });
            return await work.ExecuteAsync("update application set hub_id = 'elsewhere' where hub_id = @Hub", new { Hub = hub });
        });
        var wrong = await national.ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });
        Assert.NotEqual(before.Total.PlacesAttended, wrong.Total.PlacesAttended);
        Assert.NotEqual(before.Figures[0].Applied, wrong.Figures.Where(f => f.Key == hub).Sum(f => f.Applied));

        await national.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        await house.SettleAsync();

        var after = await national.ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year });
        Assert.Equal(before.Figures, after.Figures);
        Assert.Equal(before.Total, after.Total);
    }

    [Fact]
    public async Task The_file_says_through_when_it_counts_and_that_it_is_not_complete_while_the_figures_are_rebuilt()
    {
        await house.HubInItsYearAsync("Matrix", "East of England", await house.YearAsync());
        var national = await NationalAsync();
        await house.SettleAsync();
        await CompleteAsync(national);
        Assert.All(FreshnessOf(await national.ExportFiguresAsync(new ExportFiguresRequest())), cells => Assert.Equal("yes", cells[1]));

        await national.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        var rebuilding = await national.ExportFiguresAsync(new ExportFiguresRequest());
        var freshness = await national.GetFreshnessAsync(new GetFreshnessRequest());

        // The rebuild may be done before the file is read: then it is complete, and all of it is there.
        Assert.All(FreshnessOf(rebuilding), cells => Assert.True(cells[1] == "no" || freshness.Complete, string.Join(',', cells)));

        await CompleteAsync(national);
        Assert.All(FreshnessOf(await national.ExportFiguresAsync(new ExportFiguresRequest())), cells => Assert.Equal(("yes", 'Z'), (cells[1], cells[0][^1])));
    }

    [Fact]
    public async Task No_cell_of_the_file_runs_as_a_formula()
    {
        var year = await house.YearAsync();
        await house.HubInItsYearAsync("=HYPERLINK(\"x\")", "London", year);

        var file = await (await NationalAsync()).ExportFiguresAsync(new ExportFiguresRequest { ProgrammeYearId = year });

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "Key,"u8], file.Data.Span[..7].ToArray());
        Assert.Contains(",\"'=HYPERLINK(\"\"x\"\")\",9,0,6,6,5,5,1,1,12,9,", file.Data.ToStringUtf8(), StringComparison.Ordinal);
    }

    /// <summary>That a log has been counted to its end is noted after the last of it was counted.</summary>
    static Task CompleteAsync(FiguresServiceClient national) => Eventually.HoldsAsync(
        async () => (await national.GetFreshnessAsync(new GetFreshnessRequest())).Complete,
        async () => $"The figures are not complete: {await national.GetFreshnessAsync(new GetFreshnessRequest())}");

    static string[][] LinesOf(Google.Api.HttpBody file) => [.. file.Data.ToStringUtf8().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];

    static IEnumerable<string[]> FreshnessOf(Google.Api.HttpBody file) => LinesOf(file).Select(cells => cells[^2..]);

    static IEnumerable<string> WithoutFreshness(Google.Api.HttpBody file) => LinesOf(file).Select(cells => string.Join(',', cells[..^2]));

    static ApplicationSubmitted Applied(string application, string hub, string year, string school) =>
        new() { ApplicationId = application, SchoolId = school, HubId = hub, ProgrammeYearId = year, Stage = Stage.Development };

    /// <summary>The school applies, is offered a place and takes it, and perhaps gives it back before its first meeting.</summary>
    async Task<string> AcceptAsync(string hub, string year, string school, bool withdraws = false)
    {
        var (application, participation) = (ReportingHouse.NewId(), ReportingHouse.NewId());
        await house.TellAsync("schools",
            Applied(application, hub, year, school),
            new PlaceOffered { ApplicationId = application, SchoolId = school, HubId = hub, ProgrammeYearId = year, Stage = Stage.Development },
            new ParticipationStarted { ParticipationId = participation, SchoolId = school, HubId = hub, ProgrammeYearId = year, Stage = Stage.Development });
        if (withdraws) await house.TellAsync("schools", new ParticipationWithdrawn { ParticipationId = participation, SchoolId = school, HubId = hub, ProgrammeYearId = year, Stage = Stage.Development, BeforeFirstMeeting = true });
        return participation;
    }

    async Task<(long Applied, long Offered, long Accepted)> FunnelAsync(string year)
    {
        var total = (await (await NationalAsync()).ListFiguresAsync(new ListFiguresRequest { ProgrammeYearId = year })).Total;
        return (total.Applied, total.Offered, total.Accepted);
    }

    async Task<FiguresServiceClient> NationalAsync() => house.As<FiguresServiceClient>(await house.PersonAsync(Role.NationalTeam));

    Task HeadsMeetAsync(string hub, string year, string school) => house.TellAsync("scheduling", new HeadsMeetingRegisterTaken
    {
        HeadsMeetingId = ReportingHouse.NewId(),
        HubId = hub,
        ProgrammeYearId = year,
        Entries = { new HeadsAttendance { SchoolId = school, Attendance = Attendance.Present } },
    });
}
