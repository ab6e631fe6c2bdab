using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>People change what was proposed, and hear what that costs.</summary>
public sealed class MovePlannedSchoolTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task A_school_changes_places_at_the_cost_that_was_told_before_and_is_locked_where_it_is_put()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var moved = plan.Groups[0].Placements[0];
        var told = await given.MovesAsync(plan, moved.ParticipationId);
        var best = told.Options.First(o => o.ToNumber == 2 && o.Allowed);
        var ask = given.Move(plan, moved.ParticipationId, 2, best.SwapParticipationId);

        var after = await given.Lead.MovePlannedSchoolAsync(ask);

        Assert.Equal(after, await given.Lead.MovePlannedSchoolAsync(ask));
        Assert.Equal((1, moved.NextBestExtraMetres, moved.NextBestSwapParticipationId), (told.FromNumber, best.ExtraCostMetres, best.SwapParticipationId));
        Assert.Equal(plan.Measures.TravelMetres + best.ExtraTravelMetres, after.Measures.TravelMetres);
        Assert.Equal(after.Groups.SelectMany(g => g.Placements).Sum(p => p.MetresToBase * 2 * 9), after.Measures.TravelMetres);
        var placed = after.Groups[1].Placements.Single(p => p.ParticipationId == moved.ParticipationId);
        Assert.Equal((PlacementReason.ByHand, true), (placed.Reason, placed.Locked));
        var kept = Assert.Single(after.Moves);
        Assert.Equal((moved.ParticipationId, 1, 2, best.SwapParticipationId, best.ExtraCostMetres, given.Hub.TfmLead.Id), (kept.ParticipationId, kept.FromNumber, kept.ToNumber, kept.SwapParticipationId, kept.ExtraCostMetres, kept.MoverPersonId));
        Assert.Equal((after.Measures.TravelMetres, plan.Progress.BoundMetres), (after.Progress.TravelMetres, after.Progress.BoundMetres));
        Assert.True(after.Progress.GapBasisPoints > 0);
        Assert.Single(await house.ToldAsync<GroupPlanChanged>(), e => e.GroupPlanId == plan.GroupPlanId && e is { Placed: 13, Waiting: 0 });

        var back = await given.Lead.MovePlannedSchoolAsync(given.Move(after, moved.ParticipationId, 1, best.SwapParticipationId));
        Assert.Equal((plan.Measures, 2), (back.Measures, back.Moves.Count));
    }

    [Fact]
    public async Task A_move_that_would_break_a_rule_is_refused_with_each_in_words_and_changes_nothing()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var free = await given.MadeAsync();
        var (seven, six) = (free.Groups.Single(g => g.Placements.Count == 7), free.Groups.Single(g => g.Placements.Count == 6));
        var (banned, kept, locked, loose) = (seven.Placements[0].ParticipationId, six.Placements[0].ParticipationId, seven.Placements[1].ParticipationId, six.Placements[1].ParticipationId);
        var ask = given.Ask();
        ask.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Ban, ParticipationId = banned, SpecialistId = six.SpecialistId });
        ask.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Lock, ParticipationId = kept, SpecialistId = six.SpecialistId });
        var made = await given.MadeAsync(ask);
        Assert.Equal(free.Measures, made.Measures);
        var plan = await given.Lead.LockPlannedSchoolsAsync(given.Lock(made, locked));
        async Task<string> RulesAsync(string school, int to, string swap = "")
        {
            var refused = await Refused.ByAsync(given.Lead.MovePlannedSchoolAsync(given.Move(plan, school, to, swap)));
            Assert.Equal("GROUP_PLAN_MOVE_UNFIT", refused.Reason);
            return string.Join(' ', refused.Rules.Order(StringComparer.Ordinal));
        }

        Assert.Equal("BANNED", await RulesAsync(banned, six.Number, loose));
        Assert.Equal("BANNED LOCKED_ELSEWHERE", await RulesAsync(banned, six.Number, kept));
        Assert.Equal("GROUP_FULL GROUP_TOO_SMALL", await RulesAsync(loose, seven.Number));
        Assert.Equal("GROUP_TOO_SMALL", await RulesAsync(loose, 0));
        Assert.Equal("THERE_ALREADY", await RulesAsync(banned, seven.Number));
        Assert.Equal("NO_SUCH_GROUP", await RulesAsync(banned, 3));
        Assert.Equal("SWAP_NOT_THERE", await RulesAsync(loose, seven.Number, kept));
        Assert.Equal("LOCKED", await RulesAsync(loose, seven.Number, locked));
        Assert.Equal("NOT_IN_PLAN", await RulesAsync(WorkGroupsHouse.NewId(), 1));
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(given.Lead.MovePlannedSchoolAsync(given.Move(made, banned, 0)))).Reason);
        Assert.Equal(plan, await given.Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = plan.GroupPlanId }));

        var told = await given.MovesAsync(plan, loose);
        Assert.Equal([true, false, false], told.Options.Select(o => o.Allowed));
        Assert.Equal(["GROUP_FULL", "GROUP_TOO_SMALL", "GROUP_TOO_SMALL"], told.Options.Where(o => !o.Allowed).OrderBy(o => -o.ToNumber).SelectMany(o => o.Obstacles).Select(o => o.Reason));
    }

    [Fact]
    public async Task A_school_is_taken_out_of_its_group_and_one_that_waits_comes_in_its_place()
    {
        var given = await GivenPlans.OfAsync(house, schools: 15, specialists: 2);
        var plan = await given.MadeAsync();
        var (placed, waiting) = (plan.Groups[0].Placements[0], Assert.Single(plan.Waiting));

        var after = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, waiting.ParticipationId, 1, placed.ParticipationId));

        Assert.Equal((WaitingReason.ByHand, placed.ParticipationId), (Assert.Single(after.Waiting).Reason, after.Waiting[0].ParticipationId));
        Assert.Contains(after.Groups[0].Placements, p => p.ParticipationId == waiting.ParticipationId && p.Locked);
        Assert.Equal((14, 1), (after.Measures.Placed, after.Measures.Waiting));
        Assert.True(after.Measures.TravelMetres > plan.Measures.TravelMetres);
        Assert.Equal(GroupPlanState.Published, (await given.Lead.PublishGroupPlanAsync(given.Publish(after))).State);
        Assert.Equal("GROUP_PLAN_PUBLISHED", (await Refused.ByAsync(given.Lead.MovePlannedSchoolAsync(given.Move(new GroupPlan { GroupPlanId = plan.GroupPlanId }, placed.ParticipationId, 1)))).Reason);
        Assert.Equal("GROUP_PLAN_PUBLISHED", (await Refused.ByAsync(given.Lead.LockPlannedSchoolsAsync(given.Lock(new GroupPlan { GroupPlanId = plan.GroupPlanId })))).Reason);
    }

    [Fact]
    public async Task A_plan_that_goes_on_from_another_keeps_who_is_locked_there_and_the_rest_is_worked_out_anew()
    {
        var given = await GivenPlans.OfAsync(house, schools: 15, specialists: 3);
        var plan = await given.MadeAsync();
        var (moved, waiting) = (plan.Groups[0].Placements[0], plan.Waiting[0].ParticipationId);
        var swap = (await given.MovesAsync(plan, moved.ParticipationId)).Options.First(o => o.ToNumber == 2 && o.Allowed).SwapParticipationId;
        var after = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, moved.ParticipationId, 2, swap));
        after = await given.Lead.LockPlannedSchoolsAsync(given.Lock(after, moved.ParticipationId, waiting));
        var ask = given.Ask();
        ask.FromGroupPlanId = after.GroupPlanId;

        var again = await given.MadeAsync(ask);

        Assert.Equal(plan.GroupPlanId, again.FromGroupPlanId);
        var placement = again.Groups.Single(g => g.SpecialistId == after.Groups[1].SpecialistId).Placements.Single(p => p.ParticipationId == moved.ParticipationId);
        Assert.Equal(PlacementReason.Locked, placement.Reason);
        Assert.Contains(again.Waiting, w => w.ParticipationId == waiting);
        Assert.True(again.Measures.TravelMetres <= after.Measures.TravelMetres);
        Assert.Equal((GroupPlanEnding.Best, 14), (again.Ending, again.Measures.Placed));

        // Whoever has withdrawn since is no longer locked, and what is laid down now goes before.
        await house.TellAsync("schools", house.Withdrawn(given.Schools.Single(s => s.ParticipationId == waiting), given.Hub));
        var (other, free) = (plan.Groups[0].SpecialistId, given.Ask());
        (free.FromGroupPlanId, free.RequestId) = (after.GroupPlanId, House.NewRequestId());
        free.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Lock, ParticipationId = moved.ParticipationId, SpecialistId = other });
        var rule = Assert.Single((await given.MadeAsync(free)).Inputs.Rules);
        Assert.Equal((GroupPlanRuleKind.Lock, moved.ParticipationId, other), (rule.Kind, rule.ParticipationId, rule.SpecialistId));
    }

    [Fact]
    public async Task Of_a_plan_that_places_more_or_fewer_by_hand_no_bound_is_told()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var out_ = plan.Groups.Single(g => g.Placements.Count == 7).Placements[0].ParticipationId;

        var fewer = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, out_, 0));

        Assert.Equal((12, false, false), (fewer.Measures.Placed, fewer.Progress.HasBoundMetres, fewer.Progress.HasGapBasisPoints));
        Assert.Equal(fewer.Measures.TravelMetres, fewer.Progress.TravelMetres);
        var next = await given.MadeAsync(GoOn(given, fewer));
        Assert.Equal((12, out_, WaitingReason.ByHand, true), (next.Measures.Placed, Assert.Single(next.Waiting).ParticipationId, next.Waiting[0].Reason, next.Waiting[0].Locked));
        Assert.Equal(next.Progress.CostMetres, next.Progress.BoundMetres);
        next = await given.Lead.LockPlannedSchoolsAsync(given.Lock(next, []));
        Assert.True(next.Progress.HasBoundMetres);

        var more = await given.Lead.MovePlannedSchoolAsync(given.Move(next, out_, 1));

        Assert.Equal((13, false, false), (more.Measures.Placed, more.Progress.HasBoundMetres, more.Progress.HasGapBasisPoints));
        Assert.False((await given.Lead.ListGroupPlansAsync(new ListGroupPlansRequest { HubId = given.Hub.Id })).GroupPlans.Single(p => p.GroupPlanId == more.GroupPlanId).Progress.HasBoundMetres);
    }

    [Fact]
    public async Task Who_was_locked_by_hand_is_locked_in_the_plan_after_and_unlocking_there_lifts_it_while_what_was_laid_down_stays()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var free = await given.MadeAsync();
        var (moved, laid) = (free.Groups[0].Placements[0].ParticipationId, free.Groups[1].Placements[0].ParticipationId);
        var ask = given.Ask();
        ask.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Lock, ParticipationId = laid, SpecialistId = free.Groups[1].SpecialistId });
        var plan = await given.MadeAsync(ask);
        var swap = (await given.MovesAsync(plan, moved)).Options.First(o => o.ToNumber == 2 && o.Allowed).SwapParticipationId;
        var after = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, moved, 2, swap));

        var next = await given.MadeAsync(GoOn(given, after));
        var third = await given.MadeAsync(GoOn(given, next));
        var unlocked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(next, []));
        var back = await given.MadeAsync(GoOn(given, unlocked));

        foreach (var kept in new[] { next, third })
        {
            Assert.Equal([(laid, false), (moved, true)], kept.Inputs.Rules.OrderBy(r => r.ByHand).Select(r => (r.ParticipationId, r.ByHand)));
            var placement = kept.Groups.Single(g => g.SpecialistId == free.Groups[1].SpecialistId).Placements.Single(p => p.ParticipationId == moved);
            Assert.Equal((PlacementReason.Locked, true), (placement.Reason, placement.Locked));
            Assert.Equal(moved, Assert.Single(kept.Groups.SelectMany(g => g.Placements), p => p.Locked).ParticipationId);
        }

        Assert.Equal([(laid, false)], back.Inputs.Rules.Select(r => (r.ParticipationId, r.ByHand)));
        Assert.Equal(plan.Measures, back.Measures);
        // People may put it elsewhere in that plan too; the bound was found for it where it was.
        var swapBack = (await given.MovesAsync(third, moved)).Options.First(o => o.Allowed && o.ToNumber > 0);
        var put = await given.Lead.MovePlannedSchoolAsync(given.Move(third, moved, swapBack.ToNumber, swapBack.SwapParticipationId));
        Assert.Equal((PlacementReason.ByHand, false), (put.Groups[swapBack.ToNumber - 1].Placements.Single(p => p.ParticipationId == moved).Reason, put.Progress.HasBoundMetres));
    }

    [Fact]
    public async Task A_school_that_was_put_into_a_group_by_hand_is_not_left_out_of_the_plan_after_for_one_that_travels_less()
    {
        var given = await GivenPlans.OfAsync(house, schools: 15, specialists: 2);
        var plan = await given.MadeAsync();
        var (waiting, swap) = (Assert.Single(plan.Waiting).ParticipationId, plan.Groups[0].Placements[0].ParticipationId);
        var after = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, waiting, 1, swap));

        var next = await given.MadeAsync(GoOn(given, after));

        Assert.Contains(next.Groups.Single(g => g.SpecialistId == plan.Groups[0].SpecialistId).Placements, p => p.ParticipationId == waiting && p is { Locked: true, Reason: PlacementReason.Locked });
        Assert.Equal((14, GroupPlanEnding.Best), (next.Measures.Placed, next.Ending));
        Assert.True(next.Measures.TravelMetres > plan.Measures.TravelMetres && next.Measures.TravelMetres <= after.Measures.TravelMetres);
    }

    [Fact]
    public async Task Nobody_is_told_that_it_would_best_change_places_with_a_school_that_is_locked()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        var plan = await given.MadeAsync();
        var placement = plan.Groups[0].Placements[0];
        var partner = placement.NextBestSwapParticipationId;
        Assert.NotEmpty(partner);

        var locked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(plan, partner));

        Assert.DoesNotContain(locked.Groups.SelectMany(g => g.Placements), p => p.NextBestSwapParticipationId == partner);
        var next = locked.Groups[0].Placements.Single(p => p.ParticipationId == placement.ParticipationId);
        Assert.True(next.NextBestExtraMetres >= placement.NextBestExtraMetres);
        var moved = await given.Lead.MovePlannedSchoolAsync(given.Move(locked, next.ParticipationId, next.NextBestNumber, next.NextBestSwapParticipationId));
        Assert.Equal(next.NextBestExtraMetres, moved.Moves[0].ExtraCostMetres);
        Assert.DoesNotContain(moved.Groups.SelectMany(g => g.Placements), p => p.NextBestSwapParticipationId == next.ParticipationId);
        Assert.Equal(plan.Groups, (await given.Lead.LockPlannedSchoolsAsync(given.Lock(await given.MadeAsync(), []))).Groups);
    }

    [Fact]
    public async Task Locks_name_schools_of_the_plan_and_a_plan_goes_on_from_one_of_its_own_kind()
    {
        var (given, elsewhere) = (await GivenPlans.OfAsync(house, schools: 6, specialists: 1), await GivenPlans.OfAsync(house, schools: 6, specialists: 1));
        var (plan, other) = (await given.MadeAsync(), await elsewhere.MadeAsync());
        var (unlike, foreign) = (given.Ask(), given.Ask());
        (unlike.Stage, unlike.FromGroupPlanId, foreign.FromGroupPlanId) = (Schools.V1.Stage.Embedding, plan.GroupPlanId, other.GroupPlanId);

        var refused = await Refused.ByAsync(given.Lead.LockPlannedSchoolsAsync(given.Lock(plan, given.Schools[0].ParticipationId, elsewhere.Schools[0].ParticipationId)));

        Assert.Equal(("GROUP_PLAN_LOCK_UNFIT", "NOT_IN_PLAN"), (refused.Reason, string.Join(' ', refused.Rules)));
        Assert.Equal("GROUP_PLANS_UNLIKE", (await Refused.ByAsync(given.Lead.StartGroupPlanAsync(unlike))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(given.Lead.StartGroupPlanAsync(foreign))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(given.Lead.MovePlannedSchoolAsync(given.Move(other, elsewhere.Schools[0].ParticipationId, 0)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(given.Lead.GetPlannedMovesAsync(new GetPlannedMovesRequest { GroupPlanId = plan.GroupPlanId, ParticipationId = elsewhere.Schools[0].ParticipationId }))).Reason);
    }

    [Fact]
    public async Task Of_two_moves_at_once_that_were_asked_of_the_same_plan_one_is_made()
    {
        var given = await GivenPlans.OfAsync(house, schools: 15, specialists: 2);
        var plan = await given.MadeAsync();
        var waiting = plan.Waiting[0].ParticipationId;

        var outcomes = await Task.WhenAll(plan.Groups[0].Placements.Take(2).Select(p => Outcome.OfAsync(given.Lead.MovePlannedSchoolAsync(given.Move(plan, waiting, 1, p.ParticipationId)))));

        Assert.Single(outcomes, o => o == "done");
        Assert.Single(outcomes, o => o.StartsWith("ETAG_STALE", StringComparison.Ordinal));
    }

    static StartGroupPlanRequest GoOn(GivenPlans given, GroupPlan plan)
    {
        var ask = given.Ask();
        ask.FromGroupPlanId = plan.GroupPlanId;
        return ask;
    }
}
