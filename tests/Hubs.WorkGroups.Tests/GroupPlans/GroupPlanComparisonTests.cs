using System.Text.Json.Nodes;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.WorkGroups.Tests.GroupPlans;

public sealed class GroupPlanComparisonTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task Two_plans_stand_side_by_side_on_every_measure_with_each_school_that_is_elsewhere()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var first = await given.MadeAsync();
        var moved = first.Groups[0].Placements[0];
        var ask = given.Ask();
        ask.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Lock, ParticipationId = moved.ParticipationId, SpecialistId = first.Groups[1].SpecialistId });
        var second = await given.MadeAsync(ask);

        var compared = await given.Lead.GetGroupPlanComparisonAsync(Compare(first, second));

        long[] Of(GroupPlan plan) => [plan.Measures.CostMetres, plan.Measures.TravelMetres, plan.Measures.FurthestMetres, plan.Measures.MeanApartMetres, plan.Measures.Placed, plan.Measures.Waiting, .. plan.Measures.Wishes.Select(w => w.Amount)];
        Assert.Equal(Of(first), compared.Measures.Select(m => m.First));
        Assert.Equal(Of(second), compared.Measures.Select(m => m.Second));
        Assert.Equal(Enum.GetValues<GroupPlanMeasureKind>().Skip(1).Concat(Enumerable.Repeat(GroupPlanMeasureKind.Wish, 6)), compared.Measures.Select(m => m.Kind));
        Assert.Equal(Enum.GetValues<GroupPlanWish>().Skip(1), compared.Measures.Where(m => m.Kind == GroupPlanMeasureKind.Wish).Select(m => m.Wish));
        Assert.Equal((BetterPlan.First, BetterPlan.Neither), (compared.Measures[1].Better, compared.Measures[4].Better));
        Assert.Equal(moved.NextBestSwapParticipationId.Length > 0 ? 2 : 1, compared.Schools.Count);
        var school = compared.Schools.Single(s => s.ParticipationId == moved.ParticipationId);
        Assert.Equal((moved.SchoolName, first.Groups[0].SpecialistId, first.Groups[1].SpecialistId), (school.SchoolName, school.FirstSpecialistId, school.SecondSpecialistId));
        Assert.Equal("RULES_CHANGED", Assert.Single(compared.InputChanges).Reason);
        var same = await given.Lead.GetGroupPlanComparisonAsync(Compare(first, first));
        Assert.Equal((0, 0), (same.Schools.Count, same.InputChanges.Count));
        Assert.All(same.Measures, m => Assert.Equal(BetterPlan.Neither, m.Better));
    }

    [Fact]
    public async Task What_changed_between_two_plans_is_named_and_placing_more_is_better()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        var first = await given.MadeAsync();
        var joiner = (await house.SchoolsAsync(given.Hub, 1))[0];
        await house.TellAsync("schools", house.Withdrawn(given.Schools[0], given.Hub), GivenPlans.At(joiner.Id, 420_000, 320_000));
        var more = (await house.SchoolsAsync(given.Hub, 1))[0];
        await house.TellAsync("schools", GivenPlans.At(more.Id, 421_000, 321_000));
        var ask = given.Ask();
        ask.Weights.Add(new GroupPlanWeight { Wish = GroupPlanWish.Apart, Metres = 5000 });
        var second = await given.MadeAsync(ask);

        var compared = await given.Lead.GetGroupPlanComparisonAsync(Compare(first, second));

        Assert.Equal(["SCHOOL_JOINED", "SCHOOL_JOINED", "SCHOOL_LEFT", "WEIGHTS_CHANGED"], compared.InputChanges.Select(c => c.Reason).Order(StringComparer.Ordinal));
        Assert.Equal((first.Measures.CostMetres, second.Measures.CostMetres, BetterPlan.Unspecified), (compared.Measures[0].First, compared.Measures[0].Second, compared.Measures[0].Better));
        Assert.NotEqual(BetterPlan.Unspecified, compared.Measures[1].Better);
        Assert.Equal((12, 13, BetterPlan.Second), (compared.Measures[4].First, compared.Measures[4].Second, compared.Measures[4].Better));
        Assert.Contains(compared.Schools, s => s.ParticipationId == given.Schools[0].ParticipationId && s is { SecondNumber: 0, SecondSpecialistId: "" });
        Assert.Contains(compared.Schools, s => s.ParticipationId == joiner.ParticipationId && s is { FirstNumber: 0, SecondNumber: > 0 });
    }

    [Fact]
    public async Task A_plan_from_before_costs_and_wishes_were_kept_shows_none_and_is_not_compared_by_them()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        var (old, plan) = (await given.MadeAsync(), await given.MadeAsync());
        await house.Local.Inside("workgroups").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), async work =>
        {
            var kept = JsonNode.Parse((await work.FindAsync<string>("select result_json from group_plan where group_plan_id = @Id", new { Id = old.GroupPlanId }))!)!;
            Assert.True(kept["Measures"]!.AsObject().Remove("CostMetres") && kept["Measures"]!.AsObject().Remove("Wishes"));
            await work.ExactlyOneAsync("update group_plan set result_json = @Json where group_plan_id = @Id", new { Id = old.GroupPlanId, Json = kept.ToJsonString() });
        });

        var (shown, compared) = (await given.Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = old.GroupPlanId }), await given.Lead.GetGroupPlanComparisonAsync(Compare(old, plan)));

        Assert.Equal((false, 0, old.Measures.TravelMetres), (shown.Measures.HasCostMetres, shown.Measures.Wishes.Count, shown.Measures.TravelMetres));
        Assert.All(compared.Measures.Where(m => m.Kind is GroupPlanMeasureKind.Cost or GroupPlanMeasureKind.Wish), m => Assert.Equal((false, true, BetterPlan.Unspecified), (m.HasFirst, m.HasSecond, m.Better)));
        Assert.Equal([BetterPlan.Neither, BetterPlan.Neither, BetterPlan.Neither, BetterPlan.Neither, BetterPlan.Neither], compared.Measures.Where(m => m.Kind is not (GroupPlanMeasureKind.Cost or GroupPlanMeasureKind.Wish)).Select(m => m.Better));
        // Whoever changes it has it measured whole.
        var locked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(shown, given.Schools[0].ParticipationId));
        Assert.Equal(old.Measures, locked.Measures);
    }

    [Fact]
    public async Task Plans_of_other_hubs_or_stages_are_not_compared_nor_is_one_that_has_not_ended()
    {
        var (given, elsewhere) = (await GivenPlans.OfAsync(house, schools: 6, specialists: 1), await GivenPlans.OfAsync(house, schools: 30, specialists: 6, stage: Schools.V1.Stage.Embedding));
        var (plan, ask, long_) = (await given.MadeAsync(), given.Ask(), elsewhere.Ask());
        (ask.Stage, long_.EffortSeconds) = (Schools.V1.Stage.Embedding, 600);
        var (unlike, running) = (await given.MadeAsync(ask), await elsewhere.Lead.StartGroupPlanAsync(long_));

        Assert.Equal("GROUP_PLANS_UNLIKE", (await Refused.ByAsync(given.Lead.GetGroupPlanComparisonAsync(Compare(plan, unlike)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(given.Lead.GetGroupPlanComparisonAsync(Compare(plan, running)))).Reason);
        Assert.Equal("GROUP_PLAN_UNDER_WAY", (await Refused.ByAsync(elsewhere.Lead.GetGroupPlanComparisonAsync(Compare(running, running)))).Reason);
        await elsewhere.Lead.CancelGroupPlanAsync(new CancelGroupPlanRequest { GroupPlanId = running.GroupPlanId, RequestId = House.NewRequestId() });
        await elsewhere.EndedAsync(running.GroupPlanId);
    }

    static GetGroupPlanComparisonRequest Compare(GroupPlan first, GroupPlan second) => new() { GroupPlanId = first.GroupPlanId, OtherGroupPlanId = second.GroupPlanId };
}
