using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

/// <summary>A claim goes back with a question, is taken back, comes late, or is approved in part.</summary>
public sealed class ReturnClaimTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_returned_claim_is_put_right_answered_and_decided_anew_and_each_version_is_kept()
    {
        var school = await SchoolAsync();
        var claim = await house.SubmittedAsync(school, Bought(10_000), Bought(5_000));
        await Hub(school).DecideClaimLineAsync(Approve(claim));

        var returned = await Hub(school).ReturnClaimAsync(Return(claim));

        Assert.Equal((ClaimState.Returned, "Which classes are these for?"), (returned.State, returned.Question));
        Assert.All(returned.Lines, line => Assert.Equal(LineDecision.Unspecified, line.Decision));
        Assert.Equal("ANSWER_MISSING", await ReasonAsync(Head(school).SubmitClaimAsync(Submit(returned))));
        var updated = await Head(school).UpdateClaimAsync(Update(returned, Bought(8_000)));
        var answered = Submit(updated);
        answered.Answer = "Years 3 and 4; one book was sent back.";
        var again = await Head(school).SubmitClaimAsync(answered);
        Assert.Equal((ClaimState.Submitted, 2, 4_000L), (again.State, again.VersionCount, again.GrantPence));
        Assert.Equal(4_000, (await Hub(school).DecideClaimLineAsync(Approve(again))).GrantPence);

        var versions = (await Hub(school).ListClaimVersionsAsync(new ListClaimVersionsRequest { ClaimId = claim.ClaimId })).ClaimVersions;
        Assert.Equal([(2, 1, "Years 3 and 4; one book was sent back.", ""), (1, 2, "", "Which classes are these for?")], versions.Select(v => (v.VersionNumber, v.Lines.Count, v.Answer, v.Question)));
        Assert.Equal([LineDecision.Approved, LineDecision.Unspecified], versions[1].Lines.Select(l => l.Decision));
        Assert.Single(await house.ToldAsync<ClaimReturned>(), e => e.ClaimId == claim.ClaimId && e.ReturnerPersonId == school.Hub.TfmLead.Id);
        Assert.Equal(2, (await house.ToldAsync<ClaimSubmitted>()).Count(e => e.ClaimId == claim.ClaimId));
        Assert.Equal("CLAIM_NOT_SUBMITTED", await ReasonAsync(Hub(school).ReturnClaimAsync(Return(claim))));
        Assert.Equal("CLAIM_DECIDED", await ReasonAsync(Head(school).WithdrawClaimAsync(Withdraw(claim))));
    }

    [Fact]
    public async Task A_claim_that_was_returned_is_handed_in_again_after_the_deadline_and_after_the_school_has_left()
    {
        var school = await SchoolAsync(deadline: In(house, 30));
        var claim = await house.SubmittedAsync(school, Bought(10_000));
        await Hub(school).ReturnClaimAsync(Return(claim));
        await WithdrawAsync(house, school);
        house.Clock.Advance(TimeSpan.FromDays(35));

        var again = Submit(claim);
        (again.Etag, again.Answer) = ("", "For Year 3.");

        Assert.Equal(ClaimState.Submitted, (await Head(school).SubmitClaimAsync(again)).State);
    }

    [Fact]
    public async Task A_claim_that_was_taken_back_leaves_its_invoices_free_and_is_no_longer_decided()
    {
        var school = await SchoolAsync();
        var claim = await house.SubmittedAsync(school, Bought(10_000, invoice: "INV-7"));
        var draft = await house.DraftAsync(school, Bought(1));

        Assert.Equal(ClaimState.Withdrawn, (await Head(school).WithdrawClaimAsync(Withdraw(claim))).State);
        Assert.Equal(ClaimState.Withdrawn, (await Head(school).WithdrawClaimAsync(Withdraw(draft))).State);

        Assert.Equal("CLAIM_NOT_SUBMITTED", await ReasonAsync(Hub(school).DecideClaimLineAsync(Approve(claim))));
        Assert.Equal("CLAIM_NOT_DRAFT", await ReasonAsync(Head(school).SubmitClaimAsync(new SubmitClaimRequest { ClaimId = claim.ClaimId, Declared = true, RequestId = House.NewRequestId() })));
        Assert.Equal("CLAIM_DECIDED", await ReasonAsync(Head(school).WithdrawClaimAsync(Withdraw(claim))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(Hub(school).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId })));
        Assert.Equal(ClaimState.Submitted, (await house.SubmittedAsync(school, Bought(10_000, invoice: "INV-7"))).State);
        Assert.Equal([true, false], (await house.ToldAsync<ClaimWithdrawn>()).Where(e => e.SchoolId == school.Id).Select(e => e.WasSubmitted));
    }

    [Fact]
    public async Task A_line_is_approved_in_part_with_a_reason_and_never_beyond_what_it_comes_to()
    {
        var school = await SchoolAsync();
        var claim = await house.SubmittedAsync(school, Bought(10_000));

        Assert.Equal("REASON_MISSING", await ReasonAsync(Hub(school).DecideClaimLineAsync(Part(claim, 6_000, ""))));
        Assert.Equal("APPROVED_TOO_MUCH", await ReasonAsync(Hub(school).DecideClaimLineAsync(Part(claim, 10_001, "More."))));
        var decided = await Hub(school).DecideClaimLineAsync(Part(claim, 6_000, "Four books were not of the series."));

        var line = Assert.Single(decided.Lines);
        Assert.Equal((6_000L, 10_000L, "Four books were not of the series."), (line.EligibleSpendPence, line.ClaimedSpendPence, line.DecisionReason));
        Assert.Equal((3_000L, 3_000L), (decided.GrantPence, (await house.StatementOfAsync(school)).OwedPence));
        Assert.Single(await house.ToldAsync<ClaimLineDecided>(), e => e.ClaimId == claim.ClaimId && e.EligibleSpendPence == 6_000);
    }

    [Fact]
    public async Task The_year_takes_claims_in_its_window_and_late_ones_while_the_hub_permits_them()
    {
        var school = await SchoolAsync(year => (year.Stages[0].ClaimFirstDate, year.Stages[0].ClaimLastDate) = (In(house, 10), In(house, 40)));
        var draft = await house.DraftAsync(school, Bought(10_000));
        Assert.Equal("CLAIM_WINDOW_CLOSED", await ReasonAsync(Head(school).SubmitClaimAsync(Submit(draft))));
        var last = house.Clock.GetUtcNow().AddDays(40);
        house.Clock.Advance(TimeSpan.FromDays(41));
        var refusal = await Refused.ByAsync(Head(school).SubmitClaimAsync(Submit(draft)));
        Assert.Equal("CLAIM_WINDOW_CLOSED", refusal.Reason);
        Assert.Contains(last.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.Equal("LATE_DATE_PAST", await ReasonAsync(Lead(school).PermitLateClaimsAsync(Permit(school, In(house, -1)))));
        Assert.Equal("LATE_DATE_TOO_FAR", await ReasonAsync(Lead(school).PermitLateClaimsAsync(Permit(school, "2099-12-31"))));
        Assert.Equal("NOT_IN_PROGRAMME_YEAR", await ReasonAsync(Lead(school).PermitLateClaimsAsync(Permit(school, In(house, 14), NewId()))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(house.As<ClaimServiceClient>((await house.HubAsync()).HubLead).PermitLateClaimsAsync(Permit(school, In(house, 14)))));

        var permission = await Lead(school).PermitLateClaimsAsync(Permit(school, In(house, 14)));

        Assert.Equal(In(house, 14), (await Head(school).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId })).LateUntilDate);
        Assert.Equal(permission, Assert.Single((await Head(school).ListLateClaimPermissionsAsync(new ListLateClaimPermissionsRequest())).LateClaimPermissions));
        Assert.Single(await house.ToldAsync<LateClaimsPermitted>(), e => e.LateClaimPermissionId == permission.LateClaimPermissionId);
        Assert.Equal(ClaimState.Submitted, (await Head(school).SubmitClaimAsync(Submit(draft))).State);
        var tooLate = await house.DraftAsync(school, Bought(10_000));
        house.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal("CLAIM_WINDOW_CLOSED", await ReasonAsync(Head(school).SubmitClaimAsync(Submit(tooLate))));
    }

    [Theory]
    [InlineData("INV-\u202E7")]
    [InlineData("INV-\u20667")]
    [InlineData("INV\u200B-7")]
    [InlineData("INV\u20287")]
    public async Task An_invoice_number_has_no_characters_that_nobody_sees(string invoice)
    {
        var school = await SchoolAsync();

        var refusal = await Refused.ByAsync(Head(school).CreateClaimAsync(new CreateClaimRequest { ParticipationId = school.ParticipationId, Purchases = { Bought(1, invoice: invoice) }, RequestId = House.NewRequestId() }));

        Assert.Equal(("INVALID_REQUEST", "purchases[0].invoice_number", "CONTROL_CHARACTER"), (refusal.Reason, Assert.Single(refusal.Fields), Assert.Single(refusal.Rules)));
    }

    async Task<GivenSchool> SchoolAsync(Action<Hubs.Schools.V1.ProgrammeYearPublished>? change = null, string? deadline = null)
    {
        var code = $"LIST-{NewId().ToUpperInvariant()}"[..40];
        var yearId = await PublishedAsync(house, year =>
        {
            year.Stages[0].TextbookListCode = code;
            change?.Invoke(year);
        });
        await house.As<BookListService.BookListServiceClient>((await house.YearAsync()).NationalTeam).PublishBookListAsync(new PublishBookListRequest
        {
            BookList = new BookList { ListCode = code, Title = "DfE recommended textbooks", FirstDate = "2020-04-01", LastDate = "2020-06-30", ClaimDeadlineDate = deadline ?? In(house, 300), SeriesTitles = { "Power Maths" } },
            RequestId = House.NewRequestId(),
        });
        return await house.SchoolAsync(await house.HubAsync(), yearId: yearId);
    }

    ClaimServiceClient Hub(GivenSchool school) => house.As<ClaimServiceClient>(school.Hub.TfmLead);

    ClaimServiceClient Lead(GivenSchool school) => house.As<ClaimServiceClient>(school.Hub.HubLead);

    ClaimServiceClient Head(GivenSchool school) => house.As<ClaimServiceClient>(school.Head);

    static ReturnClaimRequest Return(Claim claim) => new() { ClaimId = claim.ClaimId, Question = "Which classes are these for?", RequestId = House.NewRequestId() };

    static WithdrawClaimRequest Withdraw(Claim claim) => new() { ClaimId = claim.ClaimId, RequestId = House.NewRequestId() };

    static UpdateClaimRequest Update(Claim claim, params Purchase[] purchases) =>
        new() { ClaimId = claim.ClaimId, Etag = claim.Etag, Purchases = { purchases }, UpdateMask = FieldMask.FromString("purchases"), RequestId = House.NewRequestId() };

    static DecideClaimLineRequest Part(Claim claim, long pence, string reason)
    {
        var part = Approve(claim);
        (part.ApprovedSpendPence, part.Reason) = (pence, reason);
        return part;
    }

    static PermitLateClaimsRequest Permit(GivenSchool school, string until, string? yearId = null) =>
        new() { ParticipationId = school.ParticipationId, ProgrammeYearId = yearId ?? school.YearId, UntilDate = until, Reason = "The invoice came late.", RequestId = House.NewRequestId() };
}
