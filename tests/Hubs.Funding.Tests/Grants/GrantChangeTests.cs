using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.GrantService;

namespace Hubs.Funding.Tests.Grants;

/// <summary>What became of a grant stays to be read: who, when, from what to what and why.</summary>
public sealed class GrantChangeTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_grant_that_was_held_back_resumed_and_paid_tells_who_did_what_and_why()
    {
        var hub = await house.HubAsync();
        var school = await house.SchoolWithGrantAsync(hub);
        var grant = await house.GrantOfAsync(school);
        await house.SetPayeeAsync(school);
        await As(hub.TfmLead).WithholdGrantAsync(new WithholdGrantRequest { GrantId = grant.GrantId, Reason = "The action plan is missing.", RequestId = House.NewRequestId() });
        await As(hub.HubLead).ResumeGrantAsync(new ResumeGrantRequest { GrantId = grant.GrantId, Reason = "The plan is there.", RequestId = House.NewRequestId() });
        var run = await PaidAsync(house, hub);

        var changes = await ChangesAsync(school.Head, grant);

        var finance = (await house.YearAsync()).Finance.Id;
        Assert.Equal(
            [
                (finance, GrantState.Earned, GrantState.Paid, "", run.PaymentRunId),
                (hub.HubLead.Id, GrantState.Earned, GrantState.Earned, "", run.PaymentRunId),
                (hub.HubLead.Id, GrantState.Withheld, GrantState.Earned, "The plan is there.", ""),
                (hub.TfmLead.Id, GrantState.Earned, GrantState.Withheld, "The action plan is missing.", ""),
                ("service:funding", GrantState.AwaitingEvidence, GrantState.Earned, "", ""),
                ("service:funding", GrantState.Unspecified, GrantState.AwaitingEvidence, "", ""),
            ],
            changes.Select(c => (c.PersonId, c.BeforeState, c.State, c.Reason, c.PaymentRunId)));
        Assert.All(changes, change => Assert.Equal((hub.Id, GrantPence), (change.HubId, change.AmountPence)));
        Assert.Equal((0L, GrantPence), (changes[^1].BeforePence, changes[0].BeforePence));
        Assert.Equal(house.Clock.GetUtcNow(), changes[0].ChangeTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_page_goes_on_after_the_last_and_another_hub_finds_none()
    {
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        var grant = await house.GrantOfAsync(school);

        var first = await As(school.Hub.TfmLead).ListGrantChangesAsync(new ListGrantChangesRequest { GrantId = grant.GrantId, PageSize = 1 });
        var second = await As(school.Hub.TfmLead).ListGrantChangesAsync(new ListGrantChangesRequest { GrantId = grant.GrantId, PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal(await ChangesAsync(school.Head, grant), first.GrantChanges.Concat(second.GrantChanges));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As((await house.HubAsync("Other Maths Hub")).TfmLead).ListGrantChangesAsync(new ListGrantChangesRequest { GrantId = grant.GrantId })));
    }

    async Task<IReadOnlyList<GrantChange>> ChangesAsync(TestPerson person, Grant grant) =>
        (await As(person).ListGrantChangesAsync(new ListGrantChangesRequest { GrantId = grant.GrantId })).GrantChanges;

    GrantServiceClient As(TestPerson person) => house.As<GrantServiceClient>(person);
}
