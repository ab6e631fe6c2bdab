using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

public sealed class GroupPlanSizeTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task More_schools_than_one_plan_takes_are_refused_and_no_plan_is_begun()
    {
        var given = await GivenPlans.OfAsync(house, schools: 121, specialists: 1);

        var refusal = await Refused.ByAsync(given.Lead.StartGroupPlanAsync(given.Ask()));

        Assert.Equal("GROUP_PLAN_TOO_LARGE", refusal.Reason);
        Assert.Contains("up to 120 schools", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await given.Lead.ListGroupPlansAsync(new ListGroupPlansRequest { HubId = given.Hub.Id })).GroupPlans);
        Assert.DoesNotContain(await house.ToldAsync<GroupPlanStarted>(), e => e.HubId == given.Hub.Id);
    }
}
