using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.GroupPlans;

public sealed class PublishGroupPlanTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task All_groups_of_a_plan_are_put_into_force_together_once()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var ask = given.Publish(plan);

        var published = await given.Lead.PublishGroupPlanAsync(ask);

        Assert.Equal(published, await given.Lead.PublishGroupPlanAsync(ask));
        Assert.Equal("GROUP_PLAN_PUBLISHED", (await Refused.ByAsync(given.Lead.PublishGroupPlanAsync(given.Publish(published)))).Reason);
        Assert.Equal(GroupPlanState.Published, published.State);
        foreach (var proposed in published.Groups)
        {
            var group = await house.As<GroupServiceClient>(given.Hub.TfmLead).GetGroupAsync(new GetGroupRequest { GroupId = proposed.GroupId });
            Assert.Equal((GroupState.Published, $"Steel City {proposed.Number}", proposed.SpecialistId), (group.State, group.GroupName, group.SpecialistId));
            Assert.Equal(proposed.Placements.Select(p => p.ParticipationId).Order(), group.Members.Select(m => m.ParticipationId).Order());
        }

        var told = Assert.Single(await house.ToldAsync<GroupPlanPublished>(), e => e.GroupPlanId == plan.GroupPlanId);
        Assert.Equal(published.Groups.Select(g => g.GroupId), told.GroupIds);
        Assert.Equal(2, (await house.ToldAsync<GroupPublished>()).Count(e => e.HubId == given.Hub.Id));
        Assert.Equal(26, (await house.ToldAsync<LeadTeacherPlaceFilled>()).Count(e => e.HubId == given.Hub.Id));
        Assert.Empty((await house.As<GroupServiceClient>(given.Hub.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = given.Hub.Id })).UnplacedParticipations);
    }

    [Fact]
    public async Task A_plan_made_from_what_has_changed_since_is_refused_with_each_change()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        await house.SchoolsAsync(given.Hub, 1);
        await house.SpecialistAsync(given.Hub);
        await house.TellAsync("schools", house.Withdrawn(given.Schools[0], given.Hub), GivenPlans.At(given.Schools[1].Id, 500_000, 200_000));

        var refused = await Refused.ByAsync(given.Lead.PublishGroupPlanAsync(given.Publish(plan)));

        Assert.Equal(("GROUP_PLAN_STALE", "SCHOOL_CHANGED SCHOOL_JOINED SCHOOL_LEFT SPECIALIST_JOINED"), (refused.Reason, string.Join(' ', refused.Rules.Order(StringComparer.Ordinal))));
        Assert.DoesNotContain(await house.ToldAsync<GroupPublished>(), e => e.HubId == given.Hub.Id);
    }

    [Fact]
    public async Task A_group_that_could_not_be_published_by_hand_keeps_all_groups_of_the_plan_from_it()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        var unsigned = (await house.SchoolsAsync(given.Hub, 1, agreed: false))[0];
        await house.TellAsync("schools", GivenPlans.At(unsigned.Id, 420_000, 320_000));
        var plan = await given.MadeAsync();

        var refused = await Refused.ByAsync(given.Lead.PublishGroupPlanAsync(given.Publish(plan)));

        Assert.Equal(("GROUP_NOT_READY", "AGREEMENT_SIGNED"), (refused.Reason, string.Join(' ', refused.Rules)));
        Assert.Empty((await house.As<GroupServiceClient>(given.Hub.TfmLead).ListGroupsAsync(new ListGroupsRequest())).Groups);
        Assert.Equal(plan, await given.Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = plan.GroupPlanId }));

        await house.TellAsync("schools", WorkGroupsHouse.AgreementOf(unsigned, given.Hub));
        Assert.Equal(GroupPlanState.Published, (await given.Lead.PublishGroupPlanAsync(given.Publish(plan))).State);
    }

    [Fact]
    public async Task Of_two_plans_of_the_same_schools_that_are_published_at_once_one_is()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        var (first, second) = (await given.MadeAsync(), await given.MadeAsync());
        second.Etag = "";

        var outcomes = await Task.WhenAll(new[] { first, second }.Select(plan =>
        {
            var ask = given.Publish(plan);
            ask.GroupName += plan.GroupPlanId[^4..];
            return Outcome.OfAsync(given.Lead.PublishGroupPlanAsync(ask));
        }));

        Assert.Single(outcomes, o => o == "done");
        Assert.Single(outcomes, o => o.StartsWith("GROUP_PLAN_STALE SCHOOL_LEFT", StringComparison.Ordinal));
        Assert.Equal(2, (await house.As<GroupServiceClient>(given.Hub.TfmLead).ListGroupsAsync(new ListGroupsRequest())).Groups.Count);
    }
}
