using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupPlanService;

namespace Hubs.WorkGroups.Tests.GroupPlans;

public sealed class GroupPlanTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupPlanServiceClient As(TestPerson person) => house.As<GroupPlanServiceClient>(person);

    [Fact]
    public async Task Every_school_is_placed_in_a_group_of_the_stages_size_and_it_is_said_why_there_and_what_the_next_best_costs()
    {
        var given = await GivenPlans.OfAsync(house, schools: 20, specialists: 4);

        var plan = await given.MadeAsync();

        Assert.Equal((GroupPlanState.Ended, GroupPlanEnding.Best, 0), (plan.State, plan.Ending, plan.Waiting.Count));
        Assert.Equal(given.Schools.Select(s => s.ParticipationId).Order(), plan.Groups.SelectMany(g => g.Placements).Select(p => p.ParticipationId).Order());
        Assert.All(plan.Groups, g => Assert.InRange(g.Placements.Count, 6, 7));
        Assert.Equal(plan.Groups.Count, plan.Groups.Select(g => g.SpecialistId).Distinct().Count());
        Assert.All(plan.Groups.SelectMany(g => g.Placements), p => Assert.True(p is { Reason: PlacementReason.Nearest or PlacementReason.LeastTravelOfAll, NextBestNumber: > 0, NextBestExtraMetres: >= 0, SchoolName.Length: > 0 }, p.ToString()));
        Assert.Equal((plan.Groups.Sum(g => g.TravelMetres), plan.Groups.SelectMany(g => g.Placements).Max(p => p.MetresToBase), 20, 0), (plan.Measures.TravelMetres, plan.Measures.FurthestMetres, plan.Measures.Placed, plan.Measures.Waiting));
        // Six meetings and three visits, there and back: nothing else is travelled where groups meet at the base school.
        Assert.Equal(plan.Groups.SelectMany(g => g.Placements).Sum(p => p.MetresToBase * 2 * 9), plan.Measures.TravelMetres);
        Assert.Equal((plan.Measures.TravelMetres, plan.Measures.TravelMetres, 0), (plan.Progress.TravelMetres, plan.Progress.BoundMetres, plan.Progress.GapBasisPoints));
        Assert.Equal((1, 5, 2, 130), (plan.Search.Seed, plan.Search.EffortSeconds, plan.Search.Workers, plan.Search.RoadPercent));
        Assert.StartsWith("OR-Tools CP-SAT 9.", plan.Search.SolverVersion, StringComparison.Ordinal);
        var listed = Assert.Single((await As(given.Hub.HubLead).ListGroupPlansAsync(new ListGroupPlansRequest { HubId = given.Hub.Id })).GroupPlans);
        Assert.Equal((plan.GroupPlanId, 0, null), (listed.GroupPlanId, listed.Groups.Count, listed.Inputs));
        Assert.Single(await house.ToldAsync<GroupPlanStarted>(), e => e.GroupPlanId == plan.GroupPlanId);
        var ended = Assert.Single(await house.ToldAsync<GroupPlanEnded>(), e => e.GroupPlanId == plan.GroupPlanId);
        Assert.Equal((GroupPlanEnding.Best, 20, 0), (ended.Ending, ended.Placed, ended.Waiting));
        Assert.DoesNotContain(await house.ToldAsync<GroupPublished>(), e => e.HubId == given.Hub.Id);
    }

    [Fact]
    public async Task Of_twenty_nine_schools_one_waits_and_it_is_said_what_one_more_or_fewer_would_change()
    {
        var given = await GivenPlans.OfAsync(house, schools: 29, specialists: 5);

        var plan = await given.MadeAsync();

        var waiting = Assert.Single(plan.Waiting);
        Assert.Equal(WaitingReason.Sizes, waiting.Reason);
        Assert.Equal("29 schools make no groups of 6 to 7: 28 are placed. With one school more 30 would be, with one fewer 28. All together travel least without this one.", waiting.Explanation);
        Assert.Equal((28, 1, 30, 28), (plan.Measures.Placed, plan.Measures.Waiting, plan.Measures.PlacedWithOneMore, plan.Measures.PlacedWithOneFewer));
    }

    [Fact]
    public async Task Specialists_lead_no_more_groups_than_they_can_and_who_waits_for_one_is_told_so()
    {
        var (given, few) = (await GivenPlans.OfAsync(house, schools: 20, specialists: 2, capacity: 3), await GivenPlans.OfAsync(house, schools: 16, specialists: 2));

        var (plan, other) = (await given.MadeAsync(), await few.MadeAsync());

        // In Development the programme year lets one specialist lead one group, whatever they can.
        Assert.Equal([1, 1], plan.Inputs.Specialists.Select(s => s.Room));
        Assert.Equal((14, 6, 20), (plan.Measures.Placed, plan.Measures.Waiting, plan.Measures.PlacedWithOneMoreGroup));
        Assert.All(plan.Waiting, w => Assert.Equal((WaitingReason.Specialists, true), (w.Reason, w.Explanation.StartsWith("The specialists have room for 2 more groups of 6 to 7: 14 of 20 schools are placed. With room for one group more 20 would be.", StringComparison.Ordinal))));
        // A third specialist would change nothing for sixteen: it is the sizes.
        Assert.Equal((14, 2, 14), (other.Measures.Placed, other.Measures.Waiting, other.Measures.PlacedWithOneMoreGroup));
        Assert.All(other.Waiting, w => Assert.Equal(WaitingReason.Sizes, w.Reason));
    }

    [Fact]
    public async Task A_school_of_which_nobody_knows_where_it_is_waits_and_so_does_everybody_where_nobody_leads()
    {
        var given = await GivenPlans.OfAsync(house, schools: 7, specialists: 1);
        await house.TellAsync("schools", new SchoolChanged { SchoolId = given.Schools[0].Id, Urn = "100000", SchoolName = "Nowhere Primary", Open = true });
        var alone = await GivenPlans.OfAsync(house, schools: 6, specialists: 0);

        var (plan, empty) = (await given.MadeAsync(), await alone.MadeAsync());

        var waiting = Assert.Single(plan.Waiting);
        Assert.Equal((given.Schools[0].Id, "Nowhere Primary", WaitingReason.NoCoordinates), (waiting.SchoolId, waiting.SchoolName, waiting.Reason));
        Assert.Equal(6, plan.Measures.Placed);
        Assert.Equal((0, 6), (empty.Groups.Count, empty.Waiting.Count(w => w.Reason == WaitingReason.Specialists)));
        Assert.Equal("GROUP_PLAN_EMPTY", (await Refused.ByAsync(alone.Lead.PublishGroupPlanAsync(alone.Publish(empty)))).Reason);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_plan_and_a_repeated_request_starts_no_second()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 3, stage: Stage.Embedding);
        var (ask, other) = (given.Ask(), given.Ask());
        (ask.EffortSeconds, other.EffortSeconds) = (1, 1);

        var (first, again, second) = (await given.MadeAsync(ask), await given.MadeAsync(ask), await given.MadeAsync(other));

        Assert.Equal(first, again);
        Assert.NotEqual(first.GroupPlanId, second.GroupPlanId);
        Assert.Equal(first.Inputs, second.Inputs);
        Assert.Equal(first.Groups, second.Groups);
        Assert.Contains(first.Ending, new[] { GroupPlanEnding.Best, GroupPlanEnding.EffortUsed });
    }

    [Fact]
    public async Task Locks_and_bans_are_kept_and_those_that_nobody_could_keep_are_refused()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var free = await given.MadeAsync();
        var (moved, other) = (free.Groups[0].Placements[0], free.Groups[1].SpecialistId);
        GroupPlanRule Rule(GroupPlanRuleKind kind, string specialistId) => new() { Kind = kind, ParticipationId = moved.ParticipationId, SpecialistId = specialistId };

        var ask = given.Ask();
        ask.Rules.Add(Rule(GroupPlanRuleKind.Lock, other));
        var locked = await given.MadeAsync(ask);

        Assert.Equal(PlacementReason.Locked, locked.Groups.Single(g => g.SpecialistId == other).Placements.Single(p => p.ParticipationId == moved.ParticipationId).Reason);
        Assert.Equal(free.Measures.TravelMetres + moved.NextBestExtraMetres, locked.Measures.TravelMetres);

        var unfit = given.Ask();
        unfit.Rules.Add([Rule(GroupPlanRuleKind.Lock, other), Rule(GroupPlanRuleKind.Ban, other), Rule(GroupPlanRuleKind.Ban, WorkGroupsHouse.NewId())]);
        var refused = await Refused.ByAsync(given.Lead.StartGroupPlanAsync(unfit));
        Assert.Equal(("GROUP_PLAN_RULE_UNFIT", "CONTRADICTION NOT_OF_HUB"), (refused.Reason, string.Join(' ', refused.Rules)));
    }

    [Fact]
    public async Task Schools_with_a_conflict_of_interest_are_never_in_one_group_nor_put_there_by_hand()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var free = await given.MadeAsync();
        var (one, other, third) = (free.Groups[0].Placements[0].ParticipationId, free.Groups[0].Placements[1].ParticipationId, free.Groups[1].Placements[0].ParticipationId);
        GroupPlanRule Conflict(string first, string second) => new() { Kind = GroupPlanRuleKind.Conflict, ParticipationId = first, OtherParticipationId = second };
        StartGroupPlanRequest Asking(params GroupPlanRule[] rules)
        {
            var ask = given.Ask();
            ask.Rules.Add(rules);
            return ask;
        }

        // The same, said the other way round, is said once.
        var plan = await given.MadeAsync(Asking(Conflict(one, other), Conflict(other, one)));

        Assert.Equal((13, GroupPlanEnding.Best), (plan.Measures.Placed, plan.Ending));
        Assert.Single(plan.Inputs.Rules);
        Assert.Equal(2, plan.Groups.Count(g => g.Placements.Any(p => p.ParticipationId == one || p.ParticipationId == other)));
        Assert.True(plan.Measures.TravelMetres > free.Measures.TravelMetres);
        var number = plan.Groups.Single(g => g.Placements.Any(p => p.ParticipationId == other)).Number;
        var swap = plan.Groups[number - 1].Placements.First(p => p.ParticipationId != other).ParticipationId;
        var refused = await Refused.ByAsync(given.Lead.MovePlannedSchoolAsync(given.Move(plan, one, number, swap)));
        Assert.Equal(("GROUP_PLAN_MOVE_UNFIT", "CONFLICT_OF_INTEREST"), (refused.Reason, string.Join(' ', refused.Rules)));
        // To change places with each other keeps them apart.
        var swapped = await given.Lead.MovePlannedSchoolAsync(given.Move(plan, one, number, other));
        Assert.Equal(GroupPlanState.Published, (await given.Lead.PublishGroupPlanAsync(given.Publish(swapped))).State);
        var (itself, stranger, nobody) = (Conflict(third, third), Conflict(third, WorkGroupsHouse.NewId()), new GroupPlanRule { Kind = GroupPlanRuleKind.Ban, ParticipationId = third });
        given = await GivenPlans.OfAsync(house, schools: 6, specialists: 1);
        third = given.Schools[0].ParticipationId;
        foreach (var rule in new[] { itself, stranger, nobody }) (rule.ParticipationId, rule.OtherParticipationId) = (third, rule == itself ? third : rule.OtherParticipationId);
        refused = await Refused.ByAsync(given.Lead.StartGroupPlanAsync(Asking(itself, stranger, nobody)));
        Assert.Equal(("GROUP_PLAN_RULE_UNFIT", "NOT_WAITING NOT_WAITING NOT_OF_HUB"), (refused.Reason, string.Join(' ', refused.Rules)));
    }

    [Fact]
    public async Task A_conflict_of_interest_that_names_a_specialist_and_a_lock_that_names_another_school_are_refused()
    {
        var given = await GivenPlans.OfAsync(house, schools: 6, specialists: 1);
        var (specialist, one, other) = (given.Specialists[0].Id, given.Schools[0].ParticipationId, given.Schools[1].ParticipationId);
        var ask = given.Ask();
        ask.Rules.Add([.. new[] { GroupPlanRuleKind.Conflict, GroupPlanRuleKind.Lock }.Select(kind => new GroupPlanRule { Kind = kind, ParticipationId = one, SpecialistId = specialist, OtherParticipationId = other })]);

        var refused = await Refused.ByAsync(given.Lead.StartGroupPlanAsync(ask));

        Assert.Equal(("GROUP_PLAN_RULE_UNFIT", "NOT_OF_RULE NOT_OF_RULE"), (refused.Reason, string.Join(' ', refused.Rules)));
        Assert.Empty((await given.Lead.ListGroupPlansAsync(new ListGroupPlansRequest { HubId = given.Hub.Id })).GroupPlans);
    }

    [Fact]
    public async Task Who_waits_for_a_conflict_of_interest_is_told_that_rules_leave_no_room()
    {
        var given = await GivenPlans.OfAsync(house, schools: 7, specialists: 1);
        var ask = given.Ask();
        ask.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Conflict, ParticipationId = given.Schools[0].ParticipationId, OtherParticipationId = given.Schools[1].ParticipationId });

        var plan = await given.MadeAsync(ask);

        var waiting = Assert.Single(plan.Waiting);
        Assert.Contains(waiting.ParticipationId, given.Schools.Take(2).Select(s => s.ParticipationId));
        Assert.Equal((6, WaitingReason.Rules), (plan.Measures.Placed, waiting.Reason));
        Assert.Contains("conflicts of interest", waiting.Explanation, StringComparison.Ordinal);
        var again = given.Ask();
        again.FromGroupPlanId = plan.GroupPlanId;
        Assert.Equal(plan.Inputs, (await given.MadeAsync(again)).Inputs);
    }

    [Fact]
    public async Task A_cancelled_plan_keeps_the_best_so_far_and_says_that_it_was_stopped()
    {
        var given = await GivenPlans.OfAsync(house, schools: 30, specialists: 6, stage: Stage.Embedding);
        var ask = given.Ask();
        ask.EffortSeconds = 600;
        var started = await given.Lead.StartGroupPlanAsync(ask);
        await given.WhenAsync(started.GroupPlanId, plan => plan is { State: GroupPlanState.Running, Progress.HasTravelMetres: true });

        Assert.Equal("GROUP_PLAN_UNDER_WAY", (await Refused.ByAsync(given.Lead.PublishGroupPlanAsync(new PublishGroupPlanRequest { GroupPlanId = started.GroupPlanId, GroupName = "Steel City", RequestId = House.NewRequestId() }))).Reason);
        Assert.True((await given.Lead.CancelGroupPlanAsync(Cancel(started))).CancelAsked);
        var plan = await given.EndedAsync(started.GroupPlanId);

        Assert.Equal((GroupPlanEnding.Cancelled, 30, 0), (plan.Ending, plan.Measures.Placed, plan.Waiting.Count));
        Assert.Equal(GroupPlanEnding.Cancelled, Assert.Single(await house.ToldAsync<GroupPlanEnded>(), e => e.GroupPlanId == plan.GroupPlanId).Ending);
        Assert.Equal("GROUP_PLAN_ENDED", (await Refused.ByAsync(given.Lead.CancelGroupPlanAsync(Cancel(started)))).Reason);
    }

    [Fact]
    public async Task A_plan_under_way_when_the_service_restarts_is_begun_again_and_a_hub_has_three_at_once()
    {
        var given = await GivenPlans.OfAsync(house, schools: 30, specialists: 6, stage: Stage.Embedding);
        var ask = given.Ask();
        ask.EffortSeconds = 600;
        var started = await given.Lead.StartGroupPlanAsync(ask);
        await given.WhenAsync(started.GroupPlanId, plan => plan is { State: GroupPlanState.Running, Progress.HasTravelMetres: true });
        var queued = new[] { await given.Lead.StartGroupPlanAsync(given.Ask()), await given.Lead.StartGroupPlanAsync(given.Ask()) };
        Assert.Equal("GROUP_PLANS_UNDER_WAY", (await Refused.ByAsync(given.Lead.StartGroupPlanAsync(given.Ask()))).Reason);
        foreach (var plan in queued)
        {
            var stopped = await given.Lead.CancelGroupPlanAsync(Cancel(plan));
            Assert.Equal((GroupPlanState.Ended, GroupPlanEnding.Cancelled, 30), (stopped.State, stopped.Ending, stopped.Waiting.Count(w => w.Reason == WaitingReason.Stopped)));
        }

        await house.RestartAsync();

        await given.WhenAsync(started.GroupPlanId, plan => plan is { State: GroupPlanState.Running, Progress.HasTravelMetres: true });
        await given.Lead.CancelGroupPlanAsync(Cancel(started));
        Assert.Equal(30, (await given.EndedAsync(started.GroupPlanId)).Measures.Placed);
    }

    [Fact]
    public async Task Other_hubs_and_other_roles_neither_start_see_stop_nor_publish_a_plan()
    {
        var given = await GivenPlans.OfAsync(house, schools: 6, specialists: 1);
        var plan = await given.MadeAsync();
        var (stranger, specialist) = ((await house.HubAsync()).TfmLead, given.Specialists[0]);
        var get = new GetGroupPlanRequest { GroupPlanId = plan.GroupPlanId };

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(stranger).StartGroupPlanAsync(given.Ask()))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(stranger).GetGroupPlanAsync(get))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(stranger).CancelGroupPlanAsync(Cancel(plan)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(stranger).PublishGroupPlanAsync(given.Publish(plan)))).Reason);
        Assert.Empty((await As(stranger).ListGroupPlansAsync(new ListGroupPlansRequest())).GroupPlans);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(specialist).GetGroupPlanAsync(get))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(given.Hub.Administrator).PublishGroupPlanAsync(given.Publish(plan)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(await house.PersonAsync((Role.HeadTeacher, given.Schools[0].Id))).StartGroupPlanAsync(given.Ask()))).Reason);
        Assert.Equal(plan, await As(house.National).GetGroupPlanAsync(get));
    }

    static CancelGroupPlanRequest Cancel(GroupPlan plan) => new() { GroupPlanId = plan.GroupPlanId, RequestId = House.NewRequestId() };
}
