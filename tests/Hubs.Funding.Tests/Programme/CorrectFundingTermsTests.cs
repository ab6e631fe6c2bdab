using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.ClaimService;
using static Hubs.Funding.V1.FundingTermsService;

namespace Hubs.Funding.Tests.Programme;

public sealed class CorrectFundingTermsTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_claim_of_last_year_is_decided_under_last_years_rules_after_the_new_years_are_published()
    {
        await house.BookListAsync();
        var lastYear = await PublishedAsync(house, _ => { }, rules: "NCP20-10/2020/21");
        var school = await house.SchoolAsync(await house.HubAsync(), yearId: lastYear);
        var nextYear = await PublishedAsync(house, year => (year.Stages[1].TextbookMatchPercent, year.Stages[1].TextbookCapPence, year.LastDate) = (25, 90_000, "2022-07-31"), "2021-09-01", "NCP20-10/2021/22");
        await house.TellAsync("schools", new ParticipationProgressed { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = school.Hub.Id, FromStage = Stage.Development, Stage = Stage.Embedding, ProgrammeYearId = lastYear, NextProgrammeYearId = nextYear });
        ItIsAtLeast(house, new(2021, 10, 4));

        var (last, next) = (await house.ApprovedAsync(school, Bought(60_000, date: "2021-06-15")), await house.ApprovedAsync(school, Bought(60_000, date: "2021-10-01")));

        Assert.Equal(("NCP20-10/2020/21", 50, 30_000L), (last.RuleVersion, last.MatchPercent, last.GrantPence));
        Assert.Equal(("NCP20-10/2021/22", 25, 15_000L), (next.RuleVersion, next.MatchPercent, next.GrantPence));
        Assert.Equal(["NCP20-10/2021/22", "NCP20-10/2020/21"], (await house.EntriesOfAsync(school)).Where(e => e.AmountPence > 0).Select(e => e.RuleVersion));
    }

    [Fact]
    public async Task A_correction_changes_nothing_that_is_decided_and_decides_what_comes_after()
    {
        var yearId = await PublishedAsync(house, _ => { }, rules: "NCP20-10/2020/21");
        var hub = await house.HubAsync();
        var (earned, open) = (await house.SchoolAsync(hub, yearId: yearId), await house.SchoolAsync(hub, "Bow Primary School", yearId: yearId));
        await house.SignAgreementAsync(open);
        ItIsAtLeast(house, new(2021, 11, 1));
        await house.EarnGrantAsync(earned);
        var (before, listed) = (await house.GrantOfAsync(earned), await TermsAsync(yearId));

        var corrected = await As().CorrectFundingTermsAsync(Correct(yearId, "2021-02-01", 80_000));
        await AttendedAsync(house, open, 2);

        Assert.Equal(("NCP20-10/2020/21#2", 2, "2021-02-01"), (corrected.RuleVersion, corrected.TermsNumber, corrected.FromDate));
        Assert.Equal([corrected, .. listed], await TermsAsync(yearId));
        Assert.Equal(before, await house.GrantOfAsync(earned));
        var after = await house.GrantOfAsync(open);
        Assert.Equal((GrantState.Earned, 80_000L, "NCP20-10/2020/21#2"), (after.State, after.AmountPence, after.RuleVersion));
        Assert.Equal([80_000L, -80_000L], (await house.EntriesOfAsync(open)).Select(e => e.AmountPence).OrderDescending());
        Assert.Single(await house.ToldAsync<FundingTermsCorrected>(), e => e.ProgrammeYearId == yearId && e.TermsNumber == 2);
    }

    [Theory]
    [InlineData("2020-08-31", true)]
    [InlineData("2023-07-31", false)]
    [InlineData("2023-08-01", true)]
    public async Task Claims_end_after_they_begin_and_before_a_school_of_the_year_has_had_its_three_years(string lastDate, bool refused)
    {
        var yearId = await PublishedAsync(house, year => year.LastDate = "2021-07-31");
        var correction = Correct(yearId, "2020-09-01");
        correction.ClaimLastDate = lastDate;

        if (refused) Assert.Equal("CLAIM_LAST_DATE_IMPOSSIBLE", await ReasonAsync(As().CorrectFundingTermsAsync(correction)));
        else Assert.Equal(lastDate, (await As().CorrectFundingTermsAsync(correction)).ClaimLastDate);
    }

    [Fact]
    public async Task A_submitted_claim_keeps_its_rules_and_a_draft_takes_those_of_its_day_of_purchase()
    {
        await house.BookListAsync();
        var yearId = await PublishedAsync(house, _ => { }, rules: "NCP20-10/2020/21");
        var school = await house.SchoolAsync(await house.HubAsync(), yearId: yearId);
        ItIsAtLeast(house, new(2021, 11, 1));
        var submitted = await house.SubmittedAsync(school, Bought(10_000, date: "2021-03-01"));
        var (earlier, later) = (await house.DraftAsync(school, Bought(10_000, date: "2021-01-31")), await house.DraftAsync(school, Bought(10_000, date: "2021-03-01")));
        var correction = Correct(yearId, "2021-02-01");
        correction.TextbookMatchPercent = 40;
        await As().CorrectFundingTermsAsync(correction);

        var head = house.As<ClaimServiceClient>(school.Head);
        var handedIn = new[] { await head.SubmitClaimAsync(Submit(earlier)), await head.SubmitClaimAsync(Submit(later)) };

        Assert.Equal([("NCP20-10/2020/21", 5_000L), ("NCP20-10/2020/21#2", 4_000L)], handedIn.Select(c => (c.RuleVersion, c.GrantPence)));
        Assert.Equal(5_000, (await house.As<ClaimServiceClient>(school.Hub.TfmLead).DecideClaimLineAsync(Approve(submitted))).GrantPence);
        Assert.Equal("PURCHASES_OF_SEVERAL_YEARS", await ReasonAsync(head.CreateClaimAsync(new CreateClaimRequest
        {
            ParticipationId = school.ParticipationId,
            Purchases = { Bought(100, date: "2021-01-31"), Bought(100, date: "2021-02-01") },
            RequestId = House.NewRequestId(),
        })));
    }

    [Fact]
    public async Task What_cannot_be_corrected_so_is_refused()
    {
        var yearId = await PublishedAsync(house, _ => { });

        Assert.Equal("TERMS_UNCHANGED", await ReasonAsync(As().CorrectFundingTermsAsync(Correct(yearId, "2021-02-01", GrantPence))));
        Assert.Equal("TERMS_DATE_IMPOSSIBLE", await ReasonAsync(As().CorrectFundingTermsAsync(Correct(yearId, "2020-08-31", 1))));
        Assert.Equal("TERMS_DATE_IMPOSSIBLE", await ReasonAsync(As().CorrectFundingTermsAsync(Correct(yearId, "2021-08-01", 1))));
        Assert.Equal("INSTALMENTS_DIFFER", await ReasonAsync(As().CorrectFundingTermsAsync(Correct(yearId, "2021-02-01", 1, 2))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As().CorrectFundingTermsAsync(Correct(NewId(), "2021-02-01", 1))));
        Assert.Single(await TermsAsync(yearId));
    }

    FundingTermsServiceClient As() => house.As<FundingTermsServiceClient>(house.National);

    async Task<IReadOnlyList<FundingTerms>> TermsAsync(string yearId) =>
        (await As().ListFundingTermsAsync(new ListFundingTermsRequest { ProgrammeYearId = yearId, Stage = Stage.Development })).FundingTerms;

    static CorrectFundingTermsRequest Correct(string yearId, string fromDate, params long[] pence) =>
        new() { ProgrammeYearId = yearId, Stage = Stage.Development, FromDate = fromDate, InstalmentPence = { pence }, Reason = "The sheet was misread.", RequestId = House.NewRequestId() };
}
