using Hubs.Funding.V1;
using Hubs.Schools.V1;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;

namespace Hubs.Funding.Tests.Grants;

/// <summary>A participation goes on with another hub: whose budget promises its grant, and who has its claims.</summary>
public sealed class TransferredGrantTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task What_is_not_earned_is_promised_by_the_new_hub_and_the_hub_before_has_room_for_who_waits()
    {
        var (before, other, yearId) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"), await WithBudgetsAsync(house));
        foreach (var hub in new[] { before, other }) await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, GrantPence);
        var (school, waiting) = (await house.SchoolAsync(before, yearId: yearId), await house.SchoolAsync(before, "Bow Primary School", yearId: yearId));
        Assert.Equal(GrantState.AwaitingBudget, (await house.GrantOfAsync(waiting)).State);

        await TransferAsync(school, other);

        Assert.Equal((other.Id, GrantState.AwaitingEvidence), (await house.GrantOfAsync(school)) is var moved ? (moved.HubId, moved.State) : default);
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(waiting)).State);
        Assert.Equal((before.Id, false), Assert.Single(await house.ToldAsync<GrantTransferred>(), e => e.ParticipationId == school.ParticipationId) is var told ? (told.FromHubId, told.AwaitsBudget) : default);
    }

    [Fact]
    public async Task A_new_hub_whose_budget_does_not_reach_has_it_wait()
    {
        var (before, other, yearId) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"), await WithBudgetsAsync(house));
        await SetBudgetAsync(house, before, yearId, Fund.ReleaseTime, GrantPence);
        var school = await house.SchoolAsync(before, yearId: yearId);

        await TransferAsync(school, other);
        Assert.Equal((other.Id, GrantState.AwaitingBudget), (await house.GrantOfAsync(school)) is var moved ? (moved.HubId, moved.State) : default);

        await SetBudgetAsync(house, other, yearId, Fund.ReleaseTime, GrantPence);
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task What_is_earned_stays_owed_by_the_hub_before_which_has_the_claims_it_was_handed_and_drafts_go()
    {
        await house.BookListAsync();
        var (before, other) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"));
        var school = await house.SchoolWithGrantAsync(before);
        var handed = await house.SubmittedAsync(school, Bought(10_000));
        var draft = await house.As<ClaimService.ClaimServiceClient>(school.MathsLead).CreateClaimAsync(new CreateClaimRequest { ParticipationId = school.ParticipationId, RequestId = Testing.House.NewRequestId() });

        await TransferAsync(school, other);
        await TransferAsync(school, other);

        Assert.Equal((before.Id, GrantState.Earned), (await house.GrantOfAsync(school)) is var earned ? (earned.HubId, earned.State) : default);
        Assert.Equal([(draft.ClaimId, other.Id), (handed.ClaimId, before.Id)],
            (await house.As<ClaimService.ClaimServiceClient>(school.MathsLead).ListClaimsAsync(new ListClaimsRequest())).Claims.Select(c => (c.ClaimId, c.HubId)));
        Assert.DoesNotContain(await house.ToldAsync<GrantTransferred>(), e => e.ParticipationId == school.ParticipationId);
    }

    [Fact]
    public async Task A_school_that_leaves_after_it_moved_gives_back_what_it_does_not_keep_to_the_hub_that_owed_it()
    {
        var yearId = await PublishedAsync(house, year =>
        {
            year.BudgetsBind = true;
            (year.Stages[0].RecoveryRule, year.Stages[0].CompletionMeetings) = (RecoveryRule.AllUnlessCompleted, 5);
        });
        var (before, other) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"));
        await SetBudgetAsync(house, before, yearId, Fund.ReleaseTime, GrantPence);
        var (school, waiting) = (await house.SchoolWithGrantAsync(before, yearId: yearId), await house.SchoolAsync(before, "Bow Primary School", yearId: yearId));
        await TransferAsync(school, other);
        Assert.Equal((before.Id, GrantState.Earned), (await house.GrantOfAsync(school)) is var earned ? (earned.HubId, earned.State) : default);
        Assert.Equal(GrantState.AwaitingBudget, (await house.GrantOfAsync(waiting)).State);

        await WithdrawAsync(house, school with { Hub = other });

        Assert.Equal((GrantState.Lapsed, 0), (await house.GrantOfAsync(school)) is var cut ? (cut.State, cut.AmountPence) : default);
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(waiting)).State);
    }

    Task TransferAsync(GivenSchool school, GivenHub to) => house.TellAsync("schools", new ParticipationTransferred
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = to.Id,
        FromHubId = school.Hub.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
    });
}
