using System.Text.Json;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.V1;
using Microsoft.Extensions.DependencyInjection;
using static Hubs.WorkGroups.V1.GroupPlanService;
using static Hubs.WorkGroups.V1.SubjectService;
using GroupPlan = Hubs.WorkGroups.V1.GroupPlan;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>Plans from before movers, bounds and locks by hand were kept as they are now: what is not known of them is said to be so.</summary>
public sealed class PlansOfBeforeTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task Whoever_moved_a_school_before_it_was_kept_who_did_is_found_in_the_log_and_told()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var (moved, mover, locker) = (plan.Groups.Single(g => g.Placements.Count == 7).Placements[0].ParticipationId, given.Hub.HubLead, given.Hub.Administrator);
        var after = await house.As<GroupPlanServiceClient>(mover).MovePlannedSchoolAsync(given.Move(plan, moved, 0));
        after = await house.As<GroupPlanServiceClient>(locker).LockPlannedSchoolsAsync(given.Lock(after));
        await house.SettleAsync();
        await InsideAsync("delete from group_plan_mover where group_plan_id = @Id", plan);
        Assert.Empty(await MovesOfAsync(mover));

        await UpgradeAsync();
        await UpgradeAsync();

        var told = Assert.Single(await MovesOfAsync(mover));
        Assert.Equal((plan.GroupPlanId, after.Moves[0]), (told.GroupPlanId, told.Move));
        Assert.Empty(await MovesOfAsync(locker));
    }

    [Fact]
    public async Task Of_a_plan_that_was_changed_before_bounds_were_looked_after_none_is_told_and_of_one_that_was_not_it_stays()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var (moved, locked, left) = (await given.MadeAsync(), await given.MadeAsync(), await given.MadeAsync());
        var best = (await given.MovesAsync(moved, moved.Groups[0].Placements[0].ParticipationId)).Options.First(o => o.Allowed && o.SwapParticipationId.Length > 0);
        moved = await given.Lead.MovePlannedSchoolAsync(given.Move(moved, moved.Groups[0].Placements[0].ParticipationId, best.ToNumber, best.SwapParticipationId));
        locked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(locked, locked.Groups[0].Placements[0].ParticipationId));
        await house.SettleAsync();
        Assert.All([moved, locked, left], p => Assert.True(p.Progress.HasBoundMetres));

        await UpgradeAsync();
        Assert.True((await ReadAsync(given, moved)).Progress.HasBoundMetres);
        await UpgradeAsync(ofBefore: true);

        var read = await ReadAsync(given, moved);
        Assert.Equal((false, false, moved.Progress.CostMetres), (read.Progress.HasBoundMetres, read.Progress.HasGapBasisPoints, read.Progress.CostMetres));
        Assert.Equal(locked, await ReadAsync(given, locked));
        Assert.Equal(left, await ReadAsync(given, left));
    }

    [Fact]
    public async Task A_plan_that_was_stopped_before_anybody_was_placed_has_no_cost_rather_than_none_at_all()
    {
        var given = await GivenPlans.OfAsync(house, schools: 6, specialists: 1);
        var (plan, nobody) = (await given.MadeAsync(), await given.MadeAsync());
        var stopped = await InsideAsync(async work => JsonSerializer.Serialize(PlanResult.OfNobody((await GroupPlanStore.GetAsync(work, nobody.GroupPlanId, Scope.Everything)).Inputs)));
        var json = stopped.Replace("\"CostMetres\":null", "\"CostMetres\":0", StringComparison.Ordinal);
        Assert.NotEqual(stopped, json);
        await InsideAsync("update group_plan set result_json = @Json, travel_metres = 0, cost_metres = 0, bound_metres = 0 where group_plan_id = @Id", nobody, json);

        await UpgradeAsync();

        var read = await ReadAsync(given, nobody);
        Assert.Equal((false, false, false, false), (read.Measures.HasCostMetres, read.Progress.HasCostMetres, read.Progress.HasTravelMetres, read.Progress.HasBoundMetres));
        Assert.Equal(plan, await ReadAsync(given, plan));
        var compared = await given.Lead.GetGroupPlanComparisonAsync(new GetGroupPlanComparisonRequest { GroupPlanId = plan.GroupPlanId, OtherGroupPlanId = nobody.GroupPlanId });
        Assert.Equal((false, BetterPlan.Unspecified), (compared.Measures[0].HasSecond, compared.Measures[0].Better));
    }

    [Fact]
    public async Task Of_rules_from_before_locks_by_hand_were_told_from_what_was_laid_down_nobody_knows_which_they_are()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var (school, other) = (plan.Groups[0].Placements[0].ParticipationId, plan.Groups[1].Placements[0].ParticipationId);
        var from = await given.MadeAsync(GoOn(given, await given.Lead.LockPlannedSchoolsAsync(given.Lock(plan, school))));
        var laidDown = given.Ask();
        laidDown.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Lock, ParticipationId = other, SpecialistId = plan.Groups[1].SpecialistId });
        var first = await given.MadeAsync(laidDown);
        // Such a plan marked no school as locked either that was so in the plan before.
        from = await given.Lead.LockPlannedSchoolsAsync(given.Lock(from));
        await InsideAsync("update group_plan set inputs_json = replace(inputs_json, ',\"ByHand\":true', '') where group_plan_id = @Id", from);

        await UpgradeAsync();
        Assert.Equal((false, false), ((await ReadAsync(given, from)).Inputs.Rules[0].ByHand, (await ReadAsync(given, from)).Inputs.Rules[0].ByHandUnknown));
        await UpgradeAsync(ofBefore: true);
        await UpgradeAsync(ofBefore: true);

        var read = await ReadAsync(given, from);
        Assert.Equal((1, false, true, false), (read.Inputs.Rules.Count, read.Inputs.Rules[0].ByHand, read.Inputs.Rules[0].ByHandUnknown, read.Progress.HasSchoolsLockedByHand));
        Assert.Equal(from.Groups, read.Groups);
        Assert.Equal(first, await ReadAsync(given, first));
        // Whoever goes on from it does not know it either, until somebody says it anew.
        var (after, anew) = (await given.MadeAsync(GoOn(given, read)), GoOn(given, read));
        Assert.True(Assert.Single(after.Inputs.Rules).ByHandUnknown);
        anew.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Lock, ParticipationId = school, SpecialistId = plan.Groups[0].SpecialistId });
        Assert.Equal(anew.Rules[0], Assert.Single((await given.MadeAsync(anew)).Inputs.Rules));
        Assert.Equal(GroupPlanState.Published, (await given.Lead.PublishGroupPlanAsync(given.Publish(read))).State);
    }

    /// <summary>As a service does that finds this version's script not applied yet; perhaps one that came to 0017 only after what was done here.</summary>
    async Task UpgradeAsync(bool ofBefore = false)
    {
        using var script = new StreamReader(typeof(PlanResult).Assembly.GetManifestResourceStream("migrations/workgroups/0018_plans_of_before")!);
        var statements = (await script.ReadToEndAsync()).Split("\ngo\n");
        await InsideAsync(async work =>
        {
            if (ofBefore) await work.ExactlyOneAsync("update migration set applied_time = @Now where name = 'workgroups/0017_who_moved'", new { Now = work.Now.AddMinutes(1) });
            foreach (var statement in statements) await work.ExecuteAsync(statement);
            if (ofBefore) await work.ExactlyOneAsync("update migration set applied_time = @Now where name = 'workgroups/0017_who_moved'", new { Now = work.Now.AddYears(-50) });
            return 0;
        });
    }

    async Task<IReadOnlyList<SubjectPlannedMove>> MovesOfAsync(TestPerson person)
    {
        var officer = house.As<SubjectServiceClient>(await house.PersonAsync((Hubs.Access.V1.Role.DataProtectionOfficer, "")));
        return (await officer.DiscloseSubjectAsync(new DiscloseSubjectRequest { PersonId = person.Id, RequestId = House.NewRequestId() })).PlannedMoves;
    }

    static async Task<GroupPlan> ReadAsync(GivenPlans given, GroupPlan plan) => await given.Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = plan.GroupPlanId });

    Task<int> InsideAsync(string sql, GroupPlan plan, string json = "") => InsideAsync(work => work.ExecuteAsync(sql, new { Id = plan.GroupPlanId, Json = json }));

    Task<T> InsideAsync<T>(Func<Work, Task<T>> act) => house.Local.Inside("workgroups").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), act);

    static StartGroupPlanRequest GoOn(GivenPlans given, GroupPlan plan)
    {
        var ask = given.Ask();
        ask.FromGroupPlanId = plan.GroupPlanId;
        return ask;
    }
}
