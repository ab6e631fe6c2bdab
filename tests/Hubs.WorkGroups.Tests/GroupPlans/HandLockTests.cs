using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>Locks by hand from one plan to the next, where something has come between.</summary>
public sealed class HandLockTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task A_school_locked_to_a_specialist_who_has_no_room_any_more_is_told_so_and_is_locked_until_somebody_unlocks_it()
    {
        var given = await GivenPlans.OfAsync(house, schools: 15, specialists: 3);
        var plan = await given.MadeAsync();
        var (school, specialist) = (plan.Groups[0].Placements[0].ParticipationId, given.Specialists.Single(s => s.Id == plan.Groups[0].SpecialistId));
        var locked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(plan, school));
        var draft = await house.DraftAsync(given.Hub, await house.SchoolsAsync(given.Hub, 6), specialist);
        await house.As<GroupServiceClient>(given.Hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });

        var next = await given.MadeAsync(GoOn(given, locked));
        var third = await given.MadeAsync(GoOn(given, next));

        foreach (var kept in new[] { next, third })
        {
            var waits = Assert.Single(kept.Waiting);
            Assert.Equal((school, WaitingReason.Rules, true), (waits.ParticipationId, waits.Reason, waits.Locked));
            Assert.Contains("locked by hand to a specialist, who can lead no more groups", waits.Explanation, StringComparison.Ordinal);
            Assert.Equal((14, GroupPlanEnding.Best, 1), (kept.Measures.Placed, kept.Ending, kept.Progress.SchoolsLockedByHand));
            var rule = Assert.Single(kept.Inputs.Rules);
            Assert.Equal((GroupPlanRuleKind.Lock, school, specialist.Id, true), (rule.Kind, rule.ParticipationId, rule.SpecialistId, rule.ByHand));
        }

        var free = await given.MadeAsync(GoOn(given, await given.Lead.LockPlannedSchoolsAsync(given.Lock(next))));
        Assert.Equal((0, 0), (free.Inputs.Rules.Count, free.Progress.SchoolsLockedByHand));
        // Put into a group and out again by hand it is locked out, of whomever.
        var into = (await given.MovesAsync(third, school)).Options.First(o => o.Allowed && o.ToNumber > 0);
        var moved = await given.Lead.MovePlannedSchoolAsync(given.Move(third, school, into.ToNumber, into.SwapParticipationId));
        moved = await given.Lead.MovePlannedSchoolAsync(given.Move(moved, school, 0, into.SwapParticipationId));
        var out_ = await given.MadeAsync(GoOn(given, moved));
        Assert.Equal([(GroupPlanRuleKind.Ban, 3)], out_.Inputs.Rules.Where(r => r.ParticipationId == school).GroupBy(r => r.Kind).Select(r => (r.Key, r.Count())));
        Assert.Equal(WaitingReason.ByHand, out_.Waiting.Single(w => w.ParticipationId == school).Reason);
    }

    [Fact]
    public async Task A_school_that_was_locked_out_and_is_laid_down_with_a_specialist_since_is_no_longer_locked_out_of_anybody()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var school = plan.Groups.Single(g => g.Placements.Count == 7).Placements[0].ParticipationId;
        var out_ = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, school, 0));
        GroupPlanRule Rule(GroupPlanRuleKind kind) => new() { Kind = kind, ParticipationId = school, SpecialistId = plan.Groups[0].SpecialistId };
        var (placing, banning) = (GoOn(given, out_), GoOn(given, out_));
        placing.Rules.Add(Rule(GroupPlanRuleKind.Lock));
        banning.Rules.Add(Rule(GroupPlanRuleKind.Ban));

        var (placed, banned) = (await given.MadeAsync(placing), await given.MadeAsync(banning));

        Assert.Equal(Rule(GroupPlanRuleKind.Lock), Assert.Single(placed.Inputs.Rules));
        Assert.Contains(placed.Groups.Single(g => g.SpecialistId == plan.Groups[0].SpecialistId).Placements, p => p.ParticipationId == school && p is { Locked: false, Reason: PlacementReason.Locked });
        Assert.Equal((13, 0), (placed.Measures.Placed, placed.Progress.SchoolsLockedByHand));
        // A ban takes nothing back of what was locked.
        Assert.Equal([(false, 1), (true, 2)], banned.Inputs.Rules.GroupBy(r => r.ByHand).OrderBy(r => r.Key).Select(r => (r.Key, r.Count())));
        Assert.Equal((WaitingReason.ByHand, true), (Assert.Single(banned.Waiting).Reason, banned.Waiting[0].Locked));
    }

    [Fact]
    public async Task A_plan_says_how_many_schools_its_search_left_where_they_were_locked_and_a_list_does_not()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        string[] schools = [plan.Groups[0].Placements[0].ParticipationId, plan.Groups.Single(g => g.Placements.Count == 7).Placements[^1].ParticipationId];
        var locked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(plan, schools[0]));
        locked = await given.Lead.MovePlannedSchoolAsync(given.Move(locked, schools[1], 0));

        var next = await given.MadeAsync(GoOn(given, locked));

        // The one that is locked out is banned from both specialists, and is one school.
        Assert.Equal((0, 0, 2, 3), (plan.Progress.SchoolsLockedByHand, locked.Progress.SchoolsLockedByHand, next.Progress.SchoolsLockedByHand, next.Inputs.Rules.Count));
        Assert.All([plan, locked, next], p => Assert.True(p.Progress.HasSchoolsLockedByHand));
        Assert.All((await given.Lead.ListGroupPlansAsync(new ListGroupPlansRequest { HubId = given.Hub.Id })).GroupPlans, p => Assert.False(p.Progress.HasSchoolsLockedByHand));
    }

    static StartGroupPlanRequest GoOn(GivenPlans given, GroupPlan plan)
    {
        var ask = given.Ask();
        ask.FromGroupPlanId = plan.GroupPlanId;
        return ask;
    }
}
