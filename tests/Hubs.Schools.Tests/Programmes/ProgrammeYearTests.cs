using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.ProgrammeService;

namespace Hubs.Schools.Tests.Programmes;

public sealed class ProgrammeYearTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    ProgrammeServiceClient National => House.As<ProgrammeServiceClient>(recruitment.National);

    [Fact]
    public async Task Publishing_tells_every_number_of_the_year()
    {
        var told = Assert.Single(await House.ToldAsync<ProgrammeYearPublished>(), e => e.ProgrammeYearId == recruitment.Year.ProgrammeYearId);

        Assert.Equal(Ncp2010.Development(), told.Stages[0]);
        Assert.Equal(("NCP20-10", "2020/21", "NCP20-10/2020/21"), (told.Code, told.AcademicYear, told.RuleVersion));
    }

    [Fact]
    public async Task A_year_that_lacks_something_is_not_published_and_every_gap_is_named()
    {
        var year = Ncp2010.Of("2022/23", "NCP22-10");
        year.Stages[0].CompletionMeetings = 7;
        year.Stages[0].TextbookListCode = "";
        year.Stages[0].ReleaseGrantEvidence = new ReleaseGrantEvidence { FirstMeetingPlaces = 3 };
        year.Stages[1].ReleaseGrantEvidence = new ReleaseGrantEvidence();
        year.Eligibility.PhaseNames.Clear();
        year.Sheets[0].Sections.Remove(year.Sheets[0].Sections.Single(s => s.Kind == SheetSectionKind.Cost));
        var draft = await CreateAsync(year);

        var refusal = await Refused.ByAsync(PublishAsync(draft));

        Assert.Equal("PROGRAMME_YEAR_INCOMPLETE", refusal.Reason);
        Assert.Equal(
            [
                "programme_year.eligibility.phase_names", "programme_year.stages[0].completion_meetings", "programme_year.stages[0].release_grant_evidence.first_meeting_places",
                "programme_year.stages[0].textbook_list_code", "programme_year.stages[1].release_grant_evidence", "programme_year.sheets[0].sections",
            ],
            refusal.Fields);
        Assert.Equal("A section is missing: what it costs.", refusal.Violations[^1].Description);
        Assert.Equal(draft, await National.GetProgrammeYearAsync(new GetProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId }));
    }

    [Fact]
    public async Task The_hours_of_a_year_and_its_rate_of_VAT_are_given_and_go_together()
    {
        var year = Ncp2010.Of("2027/28", "NCP27-10");
        (year.Stages[0].ShortestMeetingMinutes, year.Stages[0].DayBegins, year.Stages[0].ShortestVisitMinutes, year.Stages[0].HighestVatPercent) = (241, "18:00", 0, 0);
        (year.Stages[1].ShortestMeetingMinutes, year.Stages[1].DayEnds) = (0, "");

        var refusal = await Refused.ByAsync(PublishAsync(await CreateAsync(year)));

        Assert.Equal(
            [
                "programme_year.stages[0].shortest_meeting_minutes", "programme_year.stages[0].shortest_visit_minutes", "programme_year.stages[0].day_ends",
                "programme_year.stages[0].highest_vat_percent", "programme_year.stages[1].shortest_meeting_minutes", "programme_year.stages[1].day_ends",
            ],
            refusal.Fields);
        year.Stages[0].DayEnds = "25:00";
        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(National.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task The_instalments_of_a_release_grant_come_to_it_and_each_is_earned_by_something_that_there_is()
    {
        var year = Ncp2010.Of("2029/30", "NCP29-10");
        year.BudgetsBind = true;
        (year.Stages[0].ClaimFirstDate, year.Stages[0].ClaimLastDate) = ("2030-01-01", "2029-12-31");
        year.Stages[0].GrantInstalments.Add([Instalment(60_000, new() { AgreementSigned = true, FirstMeetingPlaces = 3 }), Instalment(30_000, new()), Instalment(5_000, new() { MeetingsAttended = 7 })]);

        var refusal = await Refused.ByAsync(PublishAsync(await CreateAsync(year)));

        Assert.Equal(
            [
                "programme_year.stages[0].grant_instalments", "programme_year.stages[0].grant_instalments[0].evidence.first_meeting_places", "programme_year.stages[0].grant_instalments[1].evidence",
                "programme_year.stages[0].grant_instalments[2].evidence.meetings_attended", "programme_year.stages[0].claim_last_date",
            ],
            refusal.Fields);
        year.Code = "NCP29-11";
        year.Stages[0].ClaimLastDate = "2030-12-31";
        year.Stages[0].GrantInstalments.Clear();
        year.Stages[0].GrantInstalments.Add([Instalment(60_000, new() { AgreementSigned = true }), Instalment(40_000, new() { MeetingsAttended = 4 })]);
        var published = await PublishAsync(await CreateAsync(year));
        var told = Assert.Single(await House.ToldAsync<ProgrammeYearPublished>(), e => e.ProgrammeYearId == published.ProgrammeYearId);
        Assert.Equal((true, 2), (told.BudgetsBind, told.Stages[0].GrantInstalments.Count));

        static GrantInstalment Instalment(long pence, ReleaseGrantEvidence evidence) => new() { AmountPence = pence, Evidence = evidence };
    }

    [Fact]
    public async Task A_name_that_no_book_list_can_have_is_refused_before_claims_wait_for_such_a_list()
    {
        var year = Ncp2010.Of("2025/26", "NCP25-10");
        year.Stages[0].TextbookListCode = "2025/26";

        var refusal = await Refused.ByAsync(National.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() }));

        Assert.Equal(("INVALID_REQUEST", "programme_year.stages[0].textbook_list_code"), (refusal.Reason, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task A_published_years_numbers_stand_and_its_texts_can_be_put_right()
    {
        var year = await CreateAsync(Ncp2010.Of("2023/24", "NCP23-10"));
        year = await PublishAsync(year);
        var changed = year.Clone();
        changed.Stages[0].Meetings = 5;
        changed.Sheets[0].Sections[0].Heading = "In short";

        var refusal = await Refused.ByAsync(UpdateAsync(year, changed, "stages"));
        var corrected = await UpdateAsync(year, changed, "sheets");

        Assert.Equal("PROGRAMME_YEAR_PUBLISHED", refusal.Reason);
        Assert.Equal(("In short", 6), (corrected.Sheets[0].Sections[0].Heading, corrected.Stages[0].Meetings));
    }

    [Fact]
    public async Task A_sheet_cannot_hold_a_word_in_braces_that_nothing_fills()
    {
        var year = Ncp2010.Of("2024/25", "NCP24-10");
        year.Sheets[0].Sections[0].Blocks[0].Paragraph = "{meetings} meetings and {lunches} lunches.";

        var refusal = await Refused.ByAsync(National.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() }));

        Assert.Equal("SHEET_PLACEHOLDER_UNKNOWN", refusal.Reason);
        Assert.Contains("{lunches}", Assert.Single(refusal.Violations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_seen_by_the_nation_only()
    {
        var draft = await CreateAsync(Ncp2010.Of("2025/26", "NCP25-10"));
        var hub = House.As<ProgrammeServiceClient>(recruitment.TfmLead);

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(hub.GetProgrammeYearAsync(new GetProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId }))).Reason);
        Assert.DoesNotContain(draft.ProgrammeYearId, (await hub.ListProgrammeYearsAsync(new ListProgrammeYearsRequest())).ProgrammeYears.Select(y => y.ProgrammeYearId));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(National.GetInformationSheetAsync(new GetInformationSheetRequest { ProgrammeYearId = draft.ProgrammeYearId }))).Reason);
        Assert.Equal("PROGRAMME_YEAR_EXISTS", (await Refused.ByAsync(National.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of("2025/26", "NCP25-10"), RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Anyone_reads_a_hubs_information_sheet_with_the_years_own_numbers_in_it()
    {
        await recruitment.AnOpenRoundAsync();

        var sheet = await House.As<ProgrammeServiceClient>((TestPerson?)null).GetInformationSheetAsync(new GetInformationSheetRequest { ProgrammeYearId = recruitment.Year.ProgrammeYearId, HubId = recruitment.HubId });

        Assert.Equal("NCP20-10", sheet.SheetCode);
        var substance = SheetSubstance.Of(recruitment.Year, recruitment.Year.Stages[0], "South Yorkshire Maths Hub", "2020-06-01", "2020-08-31");
        Assert.Equal(substance.Keys.Order(), sheet.Sections.Select(s => s.Kind).Order());
        foreach (var section in sheet.Sections)
        {
            Assert.All(substance[section.Kind], text => Assert.Contains(text, SheetSubstance.TextOf(section), StringComparison.Ordinal));
            Assert.DoesNotContain('{', SheetSubstance.TextOf(section));
        }

        Assert.Equal(("office@hub.example.org", "Ring us before you apply."), (sheet.Hub.ContactEmail, sheet.Hub.HowToApply));
        Assert.True(sheet.ApplicationsOpen);
        Assert.Equal((7, "2020-08-31"), (sheet.Round.Places, sheet.Round.ClosingDate));
        Assert.Contains(sheet.KeyFacts, f => f is { Label: "Schools in a work group", Value: "6 or 7" });
        Assert.Contains(sheet.KeyFacts, f => f is { Label: "How long a half-day meeting is", Value: "120 to 240 minutes, between 08:00 and 18:00" });
    }

    [Fact]
    public async Task The_sheet_of_a_round_that_is_closed_says_what_the_round_tells_schools_then()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var asked = new GetInformationSheetRequest { ProgrammeYearId = recruitment.Year.ProgrammeYearId, HubId = recruitment.HubId };
        var anyone = House.As<ProgrammeServiceClient>((TestPerson?)null);
        Assert.Equal("", (await anyone.GetInformationSheetAsync(asked)).Round.ClosedMessage);

        var national = House.As<RoundService.RoundServiceClient>(House.National);
        foreach (var open in (await national.ListRoundsAsync(new ListRoundsRequest { ProgrammeYearId = round.ProgrammeYearId, PageSize = 100 })).Rounds.Where(r => r.State == RoundState.Open))
            await national.CloseRoundAsync(new CloseRoundRequest { RoundId = open.RoundId, RequestId = House.NewRequestId() });

        var sheet = await anyone.GetInformationSheetAsync(asked);
        Assert.False(sheet.ApplicationsOpen);
        Assert.Contains("Ask your hub about a late entry.", sheet.Round.ClosedMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_published_sheet_is_listed_for_anyone_a_page_at_a_time()
    {
        await PublishAsync(await CreateAsync(Ncp2010.Of("2030/31", "NCP30-10")));
        var anyone = House.As<ProgrammeServiceClient>((TestPerson?)null);

        var first = await anyone.ListInformationSheetsAsync(new ListInformationSheetsRequest { PageSize = 1 });
        var second = await anyone.ListInformationSheetsAsync(new ListInformationSheetsRequest { PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal("2030/31", Assert.Single(first.InformationSheets).AcademicYear);
        Assert.NotEqual(first.InformationSheets[0].ProgrammeYearId, Assert.Single(second.InformationSheets).ProgrammeYearId);
    }

    async Task<ProgrammeYear> CreateAsync(ProgrammeYear year) =>
        await National.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() });

    Grpc.Core.AsyncUnaryCall<ProgrammeYear> PublishAsync(ProgrammeYear draft) =>
        National.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });

    Grpc.Core.AsyncUnaryCall<ProgrammeYear> UpdateAsync(ProgrammeYear read, ProgrammeYear changed, string field) => National.UpdateProgrammeYearAsync(new UpdateProgrammeYearRequest
    {
        ProgrammeYearId = read.ProgrammeYearId,
        ProgrammeYear = changed,
        UpdateMask = new FieldMask { Paths = { field } },
        Etag = read.Etag,
        RequestId = House.NewRequestId(),
    });
}
