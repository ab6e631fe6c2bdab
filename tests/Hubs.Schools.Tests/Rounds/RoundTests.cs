using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.Schools.Tests.Rounds;

public sealed class RoundTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    RoundServiceClient National => House.As<RoundServiceClient>(recruitment.National);

    [Fact]
    public async Task An_opened_round_takes_applications_and_says_so()
    {
        var round = await recruitment.AnOpenRoundAsync(places: 12);

        Assert.Equal((RoundState.Open, true), (round.State, round.TakingApplications));
        Assert.Equal(["Barnsley Maths Hub", "South Yorkshire Maths Hub"], round.HubPlaces.Select(p => p.HubName));
        Assert.Equal("2020-08-31", Assert.Single(await House.ToldAsync<RoundOpened>(), e => e.RoundId == round.RoundId).ClosingDate);
        Assert.Equal(2, (await House.ToldAsync<HubPlacesSet>()).Count(e => e.RoundId == round.RoundId && e.Places == 12));
    }

    [Fact]
    public async Task Who_may_apply_late_until_when_why_and_by_whose_leave_is_listed_to_the_hub_and_the_school()
    {
        var (round, school, stranger) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var lead = House.As<RoundServiceClient>(recruitment.TfmLead);
        var first = await lead.AllowLateEntryAsync(ToAllow(round, school, "2020-09-15"));
        var second = await lead.AllowLateEntryAsync(ToAllow(round, school, "2020-09-30"));
        var other = House.As<RoundServiceClient>(await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));

        var listed = (await lead.ListLateEntriesAsync(new ListLateEntriesRequest { RoundId = round.RoundId })).LateEntries;

        Assert.Equal([second, first], listed);
        Assert.Equal(("2020-09-15", "Illness.", recruitment.TfmLead.Id, House.Clock.GetUtcNow()), (first.LastDate, first.Reason, first.AllowPersonId, first.AllowTime.ToDateTimeOffset()));
        Assert.Equal([second, first], (await House.As<RoundServiceClient>(school.MathsLead).ListLateEntriesAsync(new ListLateEntriesRequest())).LateEntries);
        Assert.Equal([second, first], (await National.ListLateEntriesAsync(new ListLateEntriesRequest { SchoolId = school.School.SchoolId, HubId = recruitment.HubId })).LateEntries);
        Assert.Empty((await other.ListLateEntriesAsync(new ListLateEntriesRequest { RoundId = round.RoundId })).LateEntries);
        Assert.Empty((await House.As<RoundServiceClient>(stranger.MathsLead).ListLateEntriesAsync(new ListLateEntriesRequest())).LateEntries);
    }

    [Fact]
    public async Task Every_version_of_a_round_stays_with_who_left_it_so()
    {
        var round = await recruitment.AnOpenRoundAsync(places: 12);
        await National.UpdateRoundAsync(new UpdateRoundRequest { RoundId = round.RoundId, Round = new Round { ClosingDate = "2020-09-10" }, UpdateMask = new() { Paths = { "closing_date" } }, Etag = round.Etag, RequestId = House.NewRequestId() });
        await National.CloseRoundAsync(new CloseRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });

        var versions = (await National.ListRoundVersionsAsync(new ListRoundVersionsRequest { RoundId = round.RoundId })).RoundVersions;

        Assert.Equal(
            [(RoundState.Closed, "2020-09-10", 24), (RoundState.Open, "2020-09-10", 24), (RoundState.Open, "2020-08-31", 24), (RoundState.Planned, "2020-08-31", 24), (RoundState.Planned, "2020-08-31", 12), (RoundState.Planned, "2020-08-31", 0)],
            versions.Select(v => (v.Round.State, v.Round.ClosingDate, v.Round.HubPlaces.Sum(p => p.Places))));
        Assert.All(versions, version => Assert.Equal((House.National.Id, House.Clock.GetUtcNow()), (version.PersonId, version.ChangeTime.ToDateTimeOffset())));
        Assert.All((await House.As<RoundServiceClient>(recruitment.TfmLead).ListRoundVersionsAsync(new ListRoundVersionsRequest { RoundId = round.RoundId })).RoundVersions, version => Assert.Empty(version.PersonId));
        Assert.Equal(Enumerable.Range(1, 6).Reverse().Select(number => (long)number), versions.Select(v => v.VersionNumber));
    }

    AllowLateEntryRequest ToAllow(Round round, SchoolUser school, string lastDate) =>
        new() { RoundId = round.RoundId, HubId = recruitment.HubId, SchoolId = school.School.SchoolId, LastDate = lastDate, Reason = "Illness.", RequestId = House.NewRequestId() };

    [Fact]
    public async Task A_round_without_places_is_not_opened()
    {
        var round = await recruitment.APlannedRoundAsync();

        Assert.Equal("ROUND_WITHOUT_PLACES", (await Refused.ByAsync(National.OpenRoundAsync(new OpenRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task A_round_does_not_close_before_it_opens()
    {
        var refusal = await Refused.ByAsync(National.CreateRoundAsync(new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = recruitment.Year.ProgrammeYearId, Stage = Stage.Development, Title = "Backwards", OpeningDate = "2020-08-01", ClosingDate = "2020-07-01" },
            RequestId = House.NewRequestId(),
        }));

        Assert.Equal("ROUND_DATES_REVERSED", refusal.Reason);
    }

    [Fact]
    public async Task Schools_do_not_apply_for_Embedding()
    {
        var refusal = await Refused.ByAsync(National.CreateRoundAsync(new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = recruitment.Year.ProgrammeYearId, Stage = Stage.Embedding, Title = "Embedding", OpeningDate = "2020-07-01", ClosingDate = "2020-08-01" },
            RequestId = House.NewRequestId(),
        }));

        Assert.Equal("STAGE_DOES_NOT_RECRUIT", refusal.Reason);
    }

    [Fact]
    public async Task A_year_that_is_a_draft_recruits_nobody()
    {
        var draft = await House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National).CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of("2024/25"), RequestId = House.NewRequestId() });

        var refusal = await Refused.ByAsync(National.CreateRoundAsync(new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = draft.ProgrammeYearId, Stage = Stage.Development, Title = "Too early", OpeningDate = "2024-05-01", ClosingDate = "2024-06-01" },
            RequestId = House.NewRequestId(),
        }));

        Assert.Equal("PROGRAMME_YEAR_NOT_PUBLISHED", refusal.Reason);
    }

    [Fact]
    public async Task A_round_whose_last_day_has_passed_is_not_opened()
    {
        var round = await recruitment.APlannedRoundAsync("2020-05-01", "2020-06-30");
        await SetAsync(round, 7);

        Assert.Equal("ROUND_DATES_PAST", (await Refused.ByAsync(National.OpenRoundAsync(new OpenRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() }))).Reason);
        Assert.DoesNotContain(await House.ToldAsync<RoundOpened>(), e => e.RoundId == round.RoundId);
    }

    [Fact]
    public async Task A_round_that_is_not_open_yet_takes_no_application_is_not_closed_and_allows_nobody_to_be_late()
    {
        var (round, school) = (await recruitment.APlannedRoundAsync(), await recruitment.ASchoolAsync());
        await SetAsync(round, 7);
        var late = new AllowLateEntryRequest { RoundId = round.RoundId, HubId = recruitment.HubId, SchoolId = school.School.SchoolId, LastDate = "2020-09-30", Reason = "Illness.", RequestId = House.NewRequestId() };

        Assert.Equal("ROUND_NOT_OPEN", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(school, round), RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal("ROUND_NOT_OPEN", (await Refused.ByAsync(National.CloseRoundAsync(new CloseRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal("ROUND_NOT_OPEN", (await Refused.ByAsync(House.As<RoundServiceClient>(recruitment.TfmLead).AllowLateEntryAsync(late))).Reason);
    }

    [Fact]
    public async Task A_hub_keeps_at_least_the_places_that_schools_have_accepted()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        await recruitment.AcceptAsync(school, round);

        var refusal = await Refused.ByAsync(SetAsync(round, 0));
        var reduced = await SetAsync(round, 1);

        Assert.Equal("PLACES_TAKEN", refusal.Reason);
        Assert.Equal((1, 1), reduced.HubPlaces.Where(p => p.HubId == recruitment.HubId).Select(p => (p.Places, p.PlacesTaken)).Single());
    }

    [Fact]
    public async Task An_open_rounds_closing_date_moves_and_its_opening_date_does_not()
    {
        var round = await recruitment.AnOpenRoundAsync();

        var moved = await UpdateAsync(round, new Round { ClosingDate = "2020-09-30" }, "closing_date");

        Assert.Equal("2020-09-30", moved.ClosingDate);
        Assert.Equal("2020-09-30", Assert.Single(await House.ToldAsync<RoundChanged>(), e => e.RoundId == round.RoundId).ClosingDate);
        Assert.Equal("ROUND_OPEN", (await Refused.ByAsync(UpdateAsync(moved, new Round { OpeningDate = "2020-05-01" }, "opening_date"))).Reason);
    }

    [Fact]
    public async Task A_hub_allows_late_entries_for_itself_only()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var request = new AllowLateEntryRequest { RoundId = round.RoundId, HubId = recruitment.HubId, SchoolId = school.School.SchoolId, LastDate = "2020-08-01", Reason = "Illness.", RequestId = House.NewRequestId() };
        var other = await House.InviteAsync(Role.HubLead, recruitment.OtherHubId);

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(House.As<RoundServiceClient>(other).AllowLateEntryAsync(request))).Reason);
        Assert.Equal("LATE_ENTRY_DATE_UNFIT", (await Refused.ByAsync(House.As<RoundServiceClient>(recruitment.TfmLead).AllowLateEntryAsync(request))).Reason);
    }

    [Fact]
    public async Task Rounds_are_listed_a_page_at_a_time_the_latest_first()
    {
        var (late, early) = (await recruitment.APlannedRoundAsync("2031-02-01", "2031-03-01"), await recruitment.APlannedRoundAsync("2031-01-01", "2031-03-01"));

        var first = await National.ListRoundsAsync(new ListRoundsRequest { PageSize = 1 });
        var second = await National.ListRoundsAsync(new ListRoundsRequest { PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal([late.RoundId, early.RoundId], [Assert.Single(first.Rounds).RoundId, Assert.Single(second.Rounds).RoundId]);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Refused.ByAsync(House.As<RoundServiceClient>(recruitment.TfmLead).ListRoundsAsync(new ListRoundsRequest { PageSize = 1, PageToken = first.NextPageToken }))).Reason);
    }

    Grpc.Core.AsyncUnaryCall<Round> SetAsync(Round round, int places) =>
        National.SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round.RoundId, HubId = recruitment.HubId, Places = places, RequestId = House.NewRequestId() });

    Grpc.Core.AsyncUnaryCall<Round> UpdateAsync(Round read, Round said, string field) => National.UpdateRoundAsync(new UpdateRoundRequest
    {
        RoundId = read.RoundId,
        Round = said,
        UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { field } },
        Etag = read.Etag,
        RequestId = House.NewRequestId(),
    });
}
