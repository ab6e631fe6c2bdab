using Hubs.Schools.V1;
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

    [Fact]
    public async Task What_is_wished_of_many_groups_counts_and_is_refused_where_it_is_more_than_can_be_weighed()
    {
        // Groups of two and more, online: nothing but wishes makes pairs. Sixty groups may be nearer to one of 120 schools than its own.
        var given = await GivenPlans.OfAsync(house, schools: 120, specialists: 6, stage: Stage.Sustaining, capacity: 10);
        await house.TellAsync("schools", [.. given.Schools.Select((s, i) => Told(s.Id, i))]);
        async Task<string> RefusedAsync(params GroupPlanWish[] wishes)
        {
            var ask = given.Ask();
            ask.Weights.Add(wishes.Select(w => new GroupPlanWeight { Wish = w, Metres = 1 }));
            return (await Refused.ByAsync(given.Lead.StartGroupPlanAsync(ask))).Reason;
        }

        foreach (var wish in new[] { GroupPlanWish.Compact, GroupPlanWish.Apart, GroupPlanWish.TrustsTogether, GroupPlanWish.TrustsApart }) Assert.Equal("GROUP_PLAN_TOO_LARGE", await RefusedAsync(wish));
        var few = given.Ask();
        few.Weights.Add([new GroupPlanWeight { Wish = GroupPlanWish.Disadvantage, Metres = 1 }, new GroupPlanWeight { Wish = GroupPlanWish.SameSchools, Metres = 1 }]);
        var started = await given.Lead.StartGroupPlanAsync(few);
        try
        {
            await given.Lead.CancelGroupPlanAsync(new CancelGroupPlanRequest { GroupPlanId = started.GroupPlanId, RequestId = House.NewRequestId() });
        }
        catch (Grpc.Core.RpcException ended)
        {
            // The search may have been faster.
            Assert.Equal("GROUP_PLAN_ENDED", Refused.Of(ended).Reason);
        }

        await given.EndedAsync(started.GroupPlanId);
    }

    /// <summary>All are of one trust.</summary>
    static SchoolChanged Told(string schoolId, int at)
    {
        var told = GivenPlans.At(schoolId, 400_000 + 100 * at, 300_000);
        told.TrustCode = "T1";
        return told;
    }
}
