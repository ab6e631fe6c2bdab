using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Claims;

public sealed class DecideClaimLineTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task The_last_line_settles_the_claim_on_the_spend_of_the_approved_lines_together()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var claim = await house.SubmittedAsync(school, Bought(10_009), Bought(20_000), Bought(10_011, vat: 21, recoverable: 20));

        var first = await As(school.Hub.TfmLead).DecideClaimLineAsync(Approve(claim, 1));
        await As(school.Hub.TfmLead).DecideClaimLineAsync(Refuse(claim, 2));
        Assert.Equal(ClaimState.Submitted, first.State);
        Assert.Empty(await house.EntriesOfAsync(school));

        var settled = await As(school.Hub.HubLead).DecideClaimLineAsync(Approve(claim, 3));

        Assert.Equal((ClaimState.Decided, 20_021L, 10_010L), (settled.State, settled.EligibleSpendPence, settled.GrantPence));
        Assert.Equal([LineDecision.Approved, LineDecision.Refused, LineDecision.Approved], settled.Lines.Select(l => l.Decision));
        Assert.Equal([school.Hub.TfmLead.Id, school.Hub.TfmLead.Id, school.Hub.HubLead.Id], settled.Lines.Select(l => l.DeciderPersonId));
        Assert.Equal([10_009L, 0L, 10_012L], (await house.ToldAsync<ClaimLineDecided>()).Where(e => e.ClaimId == claim.ClaimId).Select(e => e.EligibleSpendPence));
        var decided = Assert.Single(await house.EntriesAsync<ClaimDecided>(), e => e.AggregateId == claim.ClaimId);
        Assert.Equal((Rules, school.Hub.HubLead.Id), (decided.RuleVersion, decided.ActorId));
        var committed = Assert.Single(await house.ToldAsync<MoneyCommitted>(), e => e.ClaimId == claim.ClaimId);
        Assert.Equal((Fund.Textbooks, 10_010L, school.YearId), (committed.Fund, committed.AmountPence, committed.ProgrammeYearId));
        Assert.Equal([(AccountKind.Owed, -10_010L), (AccountKind.Committed, 10_010L)], (await house.EntriesOfAsync(school)).Select(e => (e.Account.Kind, e.AmountPence)));
    }

    [Fact]
    public async Task A_claim_refused_in_every_line_comes_to_nothing()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var claim = await house.SubmittedAsync(school, Bought(10_000));

        var settled = await As(school.Hub.TfmLead).DecideClaimLineAsync(Refuse(claim));

        Assert.Equal((ClaimState.Decided, 0L), (settled.State, settled.GrantPence));
        Assert.Empty(await house.EntriesOfAsync(school));
        Assert.DoesNotContain(await house.ToldAsync<MoneyCommitted>(), e => e.ClaimId == claim.ClaimId);
    }

    [Fact]
    public async Task What_is_not_eligible_cannot_be_approved_and_a_no_needs_a_reason()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var claim = await house.SubmittedAsync(school, Bought(10_000), Bought(10_000, "Some Other Maths"));
        var lead = As(school.Hub.TfmLead);

        Assert.Equal("LINE_NOT_ELIGIBLE", await ReasonAsync(lead.DecideClaimLineAsync(Approve(claim, 2))));
        Assert.Equal("REASON_MISSING", await ReasonAsync(lead.DecideClaimLineAsync(Refuse(claim, 2, " "))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(lead.DecideClaimLineAsync(Approve(claim, 3))));
        Assert.Equal("INVALID_REQUEST", await ReasonAsync(lead.DecideClaimLineAsync(new DecideClaimLineRequest { ClaimId = claim.ClaimId, LineNumber = 1, RequestId = House.NewRequestId() })));
        await lead.DecideClaimLineAsync(Approve(claim, 1));
        Assert.Equal("LINE_DECIDED_ALREADY", await ReasonAsync(lead.DecideClaimLineAsync(Refuse(claim, 1))));
        await lead.DecideClaimLineAsync(Refuse(claim, 2));
        Assert.Equal("CLAIM_NOT_SUBMITTED", await ReasonAsync(lead.DecideClaimLineAsync(Approve(claim, 1))));
    }

    [Fact]
    public async Task Whoever_has_to_do_with_the_school_does_not_decide()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync();
        var school = await house.SchoolAsync(hub);
        var teacher = await house.SomebodyAsync((Role.TfmLead, hub.Id), (Role.LeadTeacher, school.Id));
        var claim = await house.SubmittedAsync(school, Bought(10_000));

        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", await ReasonAsync(As(teacher).DecideClaimLineAsync(Approve(claim))));
        Assert.Equal(LineDecision.Unspecified, (await As(teacher).GetClaimAsync(new GetClaimRequest { ClaimId = claim.ClaimId })).Lines[0].Decision);
    }

    [Fact]
    public async Task Whoever_submitted_the_claim_does_not_decide_it_even_after_leaving_the_school()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync();
        var school = await house.SchoolAsync(hub);
        var draft = await house.DraftAsync(school, Bought(10_000));
        await As(school.MathsLead).SubmitClaimAsync(Submit(draft));
        var assigned = (await house.ToldAsync<RoleAssigned>()).Single(r => r.PersonId == school.MathsLead.Id);
        await house.TellAsync("schools",
            new RoleRevoked { PersonId = school.MathsLead.Id, RoleAssignmentId = assigned.RoleAssignmentId },
            new RoleAssigned { PersonId = school.MathsLead.Id, RoleAssignmentId = NewId(), Role = Role.HubLead, ScopeId = hub.Id });

        Assert.Equal("DECIDER_MADE_THE_CLAIM", await ReasonAsync(As(school.MathsLead).DecideClaimLineAsync(Approve(draft))));
    }

    [Fact]
    public async Task A_role_at_the_school_that_it_continues_counts_too()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync();
        var (school, before) = (await house.SchoolAsync(hub), await house.BareSchoolAsync("Argyle Infant School"));
        await house.TellAsync("schools", new Hubs.Schools.V1.SchoolSucceeded { SchoolId = before, SuccessorSchoolId = school.Id, PredecessorUrn = "100001", Urn = "100002" });
        var manager = await house.SomebodyAsync((Role.HubLead, hub.Id), (Role.BusinessManager, before));
        var claim = await house.SubmittedAsync(school, Bought(10_000));

        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", await ReasonAsync(As(manager).DecideClaimLineAsync(Approve(claim))));
    }

    [Fact]
    public async Task Another_hub_does_not_find_it_and_an_administrator_never_decides()
    {
        await house.BookListAsync();
        var (hub, other) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"));
        var school = await house.SchoolAsync(hub);
        var claim = await house.SubmittedAsync(school, Bought(10_000));

        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.HubLead).DecideClaimLineAsync(Approve(claim))));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(hub.Administrator).DecideClaimLineAsync(Approve(claim))));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As((await house.YearAsync()).Finance).DecideClaimLineAsync(Approve(claim))));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(school.Head).DecideClaimLineAsync(Approve(claim))));
    }

    [Fact]
    public async Task Two_deciders_at_once_decide_a_line_once()
    {
        await house.BookListAsync();
        var school = await house.SchoolAsync(await house.HubAsync());
        var claim = await house.SubmittedAsync(school, Bought(10_000));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                return (await As(i % 2 == 0 ? school.Hub.TfmLead : school.Hub.HubLead).DecideClaimLineAsync(i % 2 == 0 ? Approve(claim) : Refuse(claim))).State.ToString();
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Single(outcomes, o => o == nameof(ClaimState.Decided));
        Assert.Single(await house.ToldAsync<ClaimDecided>(), e => e.ClaimId == claim.ClaimId);
    }

    ClaimServiceClient As(TestPerson person) => house.As<ClaimServiceClient>(person);
}
