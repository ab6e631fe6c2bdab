using Grpc.Core;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.BudgetService;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.Funding.Tests.Budgets;

public sealed class BudgetTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_hub_sees_what_is_promised_committed_and_left_and_another_hub_finds_no_budget()
    {
        await house.BookListAsync();
        var (hub, other, yearId) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"), await WithBudgetsAsync(house));
        var release = await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, 5 * GrantPence);
        var textbooks = await SetBudgetAsync(house, hub, yearId, Fund.Textbooks, 100_000);
        var school = await house.SchoolAsync(hub, yearId: yearId);
        await house.SchoolAsync(hub, "Bow Primary School", yearId: yearId);
        await house.EarnGrantAsync(school);
        await house.ApprovedAsync(school, Bought(60_000));

        var listed = (await As(hub.HubLead).ListBudgetsAsync(new ListBudgetsRequest { HubId = hub.Id })).Budgets;

        Assert.Equal([(textbooks.BudgetId, 0L, 30_000L, 70_000L), (release.BudgetId, GrantPence, GrantPence, 3 * GrantPence)], listed.Select(b => (b.BudgetId, b.PromisedPence, b.CommittedPence, b.LeftPence)));
        Assert.All(listed, budget => Assert.True(budget.Binds));
        Assert.Equal(listed[0], await As(hub.TfmLead).GetBudgetAsync(new GetBudgetRequest { BudgetId = textbooks.BudgetId }));
        Assert.Empty((await As(other.HubLead).ListBudgetsAsync(new ListBudgetsRequest())).Budgets);
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.HubLead).GetBudgetAsync(new GetBudgetRequest { BudgetId = release.BudgetId })));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(school.Head).ListBudgetsAsync(new ListBudgetsRequest())));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(hub.HubLead).SetBudgetAsync(Budget(hub, yearId, Fund.Textbooks, 1))));
    }

    [Fact]
    public async Task Two_programmes_of_one_academic_year_each_have_their_own_budget()
    {
        var (hub, one, other) = (await house.HubAsync(), await WithBudgetsAsync(house), await WithBudgetsAsync(house));
        await SetBudgetAsync(house, hub, one, Fund.ReleaseTime, GrantPence);
        await house.SchoolAsync(hub, yearId: one);

        var beyond = await house.SchoolAsync(hub, "Bow Primary School", yearId: one);
        var without = await house.SchoolAsync(hub, "Cam Primary School", yearId: other);
        Assert.Equal([GrantState.AwaitingBudget, GrantState.AwaitingBudget], [(await house.GrantOfAsync(beyond)).State, (await house.GrantOfAsync(without)).State]);

        await SetBudgetAsync(house, hub, other, Fund.ReleaseTime, GrantPence);

        Assert.Equal([GrantState.AwaitingBudget, GrantState.AwaitingEvidence], [(await house.GrantOfAsync(beyond)).State, (await house.GrantOfAsync(without)).State]);
    }

    [Fact]
    public async Task A_year_whose_budgets_do_not_bind_stops_nobody_and_shows_what_is_beyond()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync();
        var school = await house.SchoolWithGrantAsync(hub);
        await house.ApprovedAsync(school, Bought(50_000));

        var budget = await SetBudgetAsync(house, hub, school.YearId, Fund.ReleaseTime, 40_000);

        Assert.Equal((false, GrantPence, 40_000 - GrantPence), (budget.Binds, budget.CommittedPence, budget.LeftPence));
        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task A_first_budget_set_at_the_moment_at_which_a_grant_opens_leaves_no_grant_waiting()
    {
        var yearId = await WithBudgetsAsync(house);
        for (var i = 0; i < 8; i++)
        {
            var hub = await house.HubAsync($"Hub {i}");
            var (school, budget) = (house.SchoolAsync(hub, yearId: yearId), SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, GrantPence));
            await Task.WhenAll(school, budget);

            Assert.Equal([GrantState.AwaitingEvidence], await StatesAsync(await school));
        }
    }

    /// <summary>Elsewhere than on SQLite both could read before either is kept, and neither would find the other.</summary>
    [Fact]
    public async Task While_a_hub_has_no_budget_a_grant_that_opens_and_whoever_sets_the_first_are_in_line_for_the_hub()
    {
        var (hub, yearId) = (await house.HubAsync(), await WithBudgetsAsync(house));
        await house.SchoolAsync(hub, yearId: yearId);
        var opened = await TurnsAsync();
        await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, GrantPence);
        var set = await TurnsAsync();
        await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, 2 * GrantPence);

        Assert.True(opened > 0 && set > opened, $"{opened} turns were taken for the grant, {set} with the budget.");
        Assert.Equal(set, await TurnsAsync());

        Task<long> TurnsAsync() => house.LookAsync("funding", work => work.ScalarAsync<long>("select budget_turn from hub where id = @Id", new { hub.Id }));
    }

    [Fact]
    public async Task Where_budgets_bind_a_grant_waits_until_there_is_room_and_the_oldest_is_promised_first()
    {
        var (hub, yearId) = (await house.HubAsync(), await WithBudgetsAsync(house));
        var (first, second, third) = (await house.SchoolAsync(hub, yearId: yearId), await house.SchoolAsync(hub, "Bow", yearId: yearId), await house.SchoolAsync(hub, "Crewe", yearId: yearId));
        await house.EarnGrantAsync(second);
        Assert.All(await StatesAsync(first, second, third), state => Assert.Equal(GrantState.AwaitingBudget, state));
        Assert.Empty(await house.EntriesOfAsync(second));

        var budget = await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, (2 * GrantPence) + 1);

        Assert.Equal([GrantState.AwaitingEvidence, GrantState.Earned, GrantState.AwaitingBudget], await StatesAsync(first, second, third));
        Assert.Equal((GrantPence, GrantPence, 1L, GrantPence), (budget.PromisedPence, budget.CommittedPence, budget.LeftPence, budget.AwaitingPence));
        Assert.Equal(2, (await house.ToldAsync<GrantPromised>()).Count(e => e.HubId == hub.Id));
        Assert.Equal(3, (await house.ToldAsync<GrantDeferred>()).Count(e => e.HubId == hub.Id));

        await WithdrawAsync(house, first);

        Assert.Equal([GrantState.Lapsed, GrantState.Earned, GrantState.AwaitingEvidence], await StatesAsync(first, second, third));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_promised_to_a_school_that_goes_on_in_another_or_found_no_group_is_promised_to_the_next(bool merged)
    {
        var (hub, yearId) = (await house.HubAsync(), await WithBudgetsAsync(house));
        await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, GrantPence);
        var (first, second) = (await house.SchoolAsync(hub, yearId: yearId), await house.SchoolAsync(hub, "Bow", yearId: yearId));
        Assert.Equal([GrantState.AwaitingEvidence, GrantState.AwaitingBudget], await StatesAsync(first, second));

        if (merged) await WithdrawAsync(house, first, into: second.ParticipationId);
        else await house.TellAsync("schools", new Schools.V1.ParticipationRepeated { ParticipationId = first.ParticipationId, SchoolId = first.Id, HubId = hub.Id, Stage = first.Stage, ProgrammeYearId = yearId });

        Assert.Equal([GrantState.Lapsed, GrantState.AwaitingEvidence], await StatesAsync(first, second));
    }

    [Fact]
    public async Task A_claim_that_the_budget_does_not_reach_for_is_not_settled_and_goes_through_when_less_is_approved()
    {
        await house.BookListAsync();
        var (hub, yearId) = (await house.HubAsync(), await WithBudgetsAsync(house));
        var school = await house.SchoolAsync(hub, yearId: yearId);
        var claim = await house.SubmittedAsync(school, Bought(60_000));
        Assert.Equal("BUDGET_EXCEEDED", await ReasonAsync(Claims(hub).DecideClaimLineAsync(Approve(claim))));
        await SetBudgetAsync(house, hub, yearId, Fund.Textbooks, 20_000);

        var refusal = await Refused.ByAsync(Claims(hub).DecideClaimLineAsync(Approve(claim)));

        Assert.Equal("BUDGET_EXCEEDED", refusal.Reason);
        Assert.Contains("£300.00", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("£200.00", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await house.EntriesOfAsync(school));
        var part = Approve(claim);
        (part.ApprovedSpendPence, part.Reason) = (40_000, "As far as the budget goes.");
        Assert.Equal((ClaimState.Decided, 20_000L), Of(await Claims(hub).DecideClaimLineAsync(part)));
    }

    [Fact]
    public async Task Many_claims_approved_at_once_never_commit_more_than_the_budget()
    {
        await house.BookListAsync();
        var (hub, yearId) = (await house.HubAsync(), await WithBudgetsAsync(house));
        var budget = await SetBudgetAsync(house, hub, yearId, Fund.Textbooks, 50_000);
        var claims = new List<Claim>();
        for (var i = 0; i < 12; i++) claims.Add(await house.SubmittedAsync(await house.SchoolAsync(hub, $"School {i}", yearId: yearId), Bought(20_000)));

        var reasons = await Task.WhenAll(claims.Select(claim => Task.Run(() => OutcomeAsync(claim))));

        Assert.Equal((5, 7), (reasons.Count(r => r.Length == 0), reasons.Count(r => r == "BUDGET_EXCEEDED")));
        var left = await As(hub.HubLead).GetBudgetAsync(new GetBudgetRequest { BudgetId = budget.BudgetId });
        Assert.Equal((50_000L, 0L), (left.CommittedPence, left.LeftPence));

        async Task<string> OutcomeAsync(Claim claim)
        {
            try
            {
                await Claims(hub).DecideClaimLineAsync(Approve(claim));
                return "";
            }
            catch (RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }
    }

    [Fact]
    public async Task A_budget_is_set_by_the_national_team_never_below_what_is_taken_and_remembers_who_set_it_and_why()
    {
        var (hub, yearId) = (await house.HubAsync(), await WithBudgetsAsync(house));
        var budget = await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, 2 * GrantPence);
        await house.SchoolAsync(hub, yearId: yearId);
        var national = (await house.YearAsync()).NationalTeam;

        Assert.Equal("BUDGET_UNCHANGED", await ReasonAsync(As(national).SetBudgetAsync(Budget(hub, yearId, Fund.ReleaseTime, 2 * GrantPence))));
        Assert.Equal("BUDGET_BELOW_COMMITTED", await ReasonAsync(As(national).SetBudgetAsync(Budget(hub, yearId, Fund.ReleaseTime, GrantPence - 1))));
        var stale = Budget(hub, yearId, Fund.ReleaseTime, 7);
        stale.Etag = "99";
        Assert.Equal("ETAG_STALE", await ReasonAsync(As(national).SetBudgetAsync(stale)));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(national).SetBudgetAsync(Budget(hub, NewId(), Fund.ReleaseTime, 7))));
        var request = Budget(hub, yearId, Fund.ReleaseTime, GrantPence);
        var lower = await As(national).SetBudgetAsync(request);
        Assert.Equal(lower, await As(national).SetBudgetAsync(request));

        Assert.Equal(budget.BudgetId, lower.BudgetId);
        var changes = (await As(hub.HubLead).ListBudgetChangesAsync(new ListBudgetChangesRequest { BudgetId = budget.BudgetId })).BudgetChanges;
        Assert.Equal([(2, 2 * GrantPence, GrantPence, national.Id), (1, 0L, 2 * GrantPence, national.Id)], changes.Select(c => (c.ChangeNumber, c.BeforePence, c.AmountPence, c.SetterPersonId)));
        Assert.Equal([2 * GrantPence, GrantPence], (await house.ToldAsync<BudgetSet>()).Where(e => e.BudgetId == budget.BudgetId).Select(e => e.AmountPence));
    }

    BudgetServiceClient As(TestPerson person) => house.As<BudgetServiceClient>(person);

    ClaimServiceClient Claims(GivenHub hub) => house.As<ClaimServiceClient>(hub.TfmLead);

    static (ClaimState, long) Of(Claim claim) => (claim.State, claim.GrantPence);

    async Task<GrantState[]> StatesAsync(params GivenSchool[] schools)
    {
        var states = new List<GrantState>();
        foreach (var school in schools) states.Add((await house.GrantOfAsync(school)).State);
        return [.. states];
    }
}
