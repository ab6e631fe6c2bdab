using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

public sealed class SubmitClaimTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task The_maths_lead_declares_and_the_hub_has_it()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var draft = await house.DraftAsync(school, Bought(10_000), Bought(5_000, "Some Other Maths"));

        var claim = await As(school.MathsLead).SubmitClaimAsync(Submit(draft));

        Assert.Equal((ClaimState.Submitted, school.MathsLead.Id, school.BusinessManager.Id), (claim.State, claim.SubmitterPersonId, claim.PreparerPersonId));
        Assert.Equal(claim, await As(school.Hub.Administrator).GetClaimAsync(new GetClaimRequest { ClaimId = claim.ClaimId }));
        var told = Assert.Single(await house.ToldAsync<ClaimSubmitted>(), e => e.ClaimId == claim.ClaimId);
        Assert.Equal((2, 10_000L, school.MathsLead.Id), (told.LineCount, told.EligibleSpendPence, told.SubmitterPersonId));
        Assert.Empty(await house.EntriesOfAsync(school));
    }

    [Fact]
    public async Task A_business_manager_never_declares_and_nobody_submits_undeclared()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var draft = await house.DraftAsync(school, Bought(10_000));
        var undeclared = Submit(draft);
        undeclared.Declared = false;

        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(school.BusinessManager).SubmitClaimAsync(Submit(draft))));
        Assert.Equal(["declared"], (await Refused.ByAsync(As(school.Head).SubmitClaimAsync(undeclared))).Fields);
        Assert.Equal(ClaimState.Draft, (await As(school.Head).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId })).State);
    }

    [Fact]
    public async Task What_cannot_be_claimed_is_refused_with_the_lines_that_stand_against_it()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());

        Assert.Equal("CLAIM_EMPTY", await RefusedAsync(school));
        Assert.Equal("PURCHASE_IN_FUTURE", await RefusedAsync(school, Bought(100), Bought(100, date: "2021-01-04")));
        Assert.Equal("PURCHASE_IN_FUTURE", await ReasonAsync(As(school.Head).CreateClaimAsync(new CreateClaimRequest { ParticipationId = school.ParticipationId, Purchases = { Bought(100, date: "2099-12-31") }, RequestId = House.NewRequestId() })));
        Assert.Equal("NOTHING_ELIGIBLE", await RefusedAsync(school, Bought(100, "Some Other Maths"), Bought(100, date: "2015-01-01")));

        var both = await house.DraftAsync(school, Bought(100, "Some Other Maths"), Bought(100, date: "2015-01-01"));
        var refusal = await Refused.ByAsync(As(school.Head).SubmitClaimAsync(Submit(both)));
        Assert.Equal(["lines[0]", "lines[1]"], refusal.Fields);
        Assert.Contains("1 January 2015", refusal.Violations[1].Description, StringComparison.Ordinal);
        Assert.DoesNotContain(await house.ToldAsync<ClaimSubmitted>(), e => e.SchoolId == school.Id);
    }

    [Fact]
    public async Task A_purchase_of_1999_when_no_list_was_in_force_is_paid_for_in_no_way()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var alone = await house.DraftAsync(school, Bought(10_000, date: "1999-09-01"));
        var mixed = await house.SubmittedAsync(school, Bought(10_000, date: "1999-09-01"), Bought(5_000));

        var refusal = await Refused.ByAsync(As(school.Head).SubmitClaimAsync(Submit(alone)));
        var approval = await Refused.ByAsync(As(school.Hub.TfmLead).DecideClaimLineAsync(Approve(mixed)));

        Assert.Equal(("NOTHING_ELIGIBLE", "None of the purchases can be paid for."), (refusal.Reason, refusal.Message));
        Assert.Equal("No book list was in force on 1 September 1999.", Assert.Single(refusal.Violations).Description);
        Assert.Equal(("LINE_NOT_ELIGIBLE", "Line 1 cannot be approved. No book list was in force on 1 September 1999."), (approval.Reason, approval.Message));
        Assert.Equal((LineFinding.NoListInForce, 0L, 5_000L), (mixed.Lines[0].Finding, mixed.Lines[0].EligibleSpendPence, mixed.EligibleSpendPence));
    }

    [Fact]
    public async Task Twice_is_once()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var draft = await house.DraftAsync(school, Bought(10_000));
        var request = Submit(draft);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => As(school.Head).SubmitClaimAsync(request).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single(await house.ToldAsync<ClaimSubmitted>(), e => e.ClaimId == draft.ClaimId);
        Assert.Equal("CLAIM_NOT_DRAFT", await ReasonAsync(As(school.Head).SubmitClaimAsync(new SubmitClaimRequest { ClaimId = draft.ClaimId, Declared = true, RequestId = House.NewRequestId() })));
        var other = request.Clone();
        other.Etag = "";
        Assert.Equal("REQUEST_ID_REUSED", await ReasonAsync(As(school.Head).SubmitClaimAsync(other)));
    }

    [Fact]
    public async Task A_purchase_stands_in_a_claim_once_and_an_invoice_may_have_several()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());

        Assert.Equal("PURCHASE_TWICE", await RefusedAsync(school, Bought(1_000, invoice: "R1"), Bought(2_000, invoice: "R1"), Bought(1_000, invoice: "r-1")));
        await house.SubmittedAsync(school, Bought(1_000, invoice: "R1"), Bought(2_000, invoice: "R1"));
    }

    [Fact]
    public async Task An_invoice_is_claimed_for_once_however_it_is_spelt()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var claim = await house.SubmittedAsync(school, Bought(10_000, invoice: "INV 2020-77"), Bought(20_000, invoice: "INV 2020-77"));

        Assert.Equal("INVOICE_CLAIMED_BEFORE", await RefusedAsync(school, Bought(500), Bought(10_000, invoice: "inv-202077")));

        foreach (var line in claim.Lines) await As(school.Hub.TfmLead).DecideClaimLineAsync(Refuse(claim, line.LineNumber));
        await house.SubmittedAsync(school, Bought(10_000, invoice: "INV 2020-77"));
    }

    [Fact]
    public async Task Two_claims_at_once_do_not_both_take_one_invoice()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var drafts = new List<V1.Claim>();
        for (var i = 0; i < 4; i++) drafts.Add(await house.DraftAsync(school, Bought(10_000, invoice: "ONE")));

        var states = await Task.WhenAll(drafts.Select(async draft =>
        {
            try
            {
                return (await As(school.Head).SubmitClaimAsync(Submit(draft))).State.ToString();
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Single(states, s => s == nameof(ClaimState.Submitted));
    }

    ClaimServiceClient As(TestPerson person) => house.As<ClaimServiceClient>(person);

    async Task<string> RefusedAsync(GivenSchool school, params Purchase[] purchases) =>
        await ReasonAsync(As(school.Head).SubmitClaimAsync(Submit(await house.DraftAsync(school, purchases))));
}
