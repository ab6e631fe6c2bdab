using CsCheck;
using Hubs.Schools.V1;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>Any small hub, with any rules and wishes: what is proposed, and whatever people make of it, keeps the rules of a plan.</summary>
public sealed class AnyPlanTests
{
    const int Roads = 130;

    static readonly VenueRule[] Venues = [VenueRule.BaseSchool, VenueRule.Rotating, VenueRule.Blended, VenueRule.Online];

    [Fact]
    public void No_plan_breaks_a_rule_and_none_that_places_as_many_costs_less_than_the_one_that_is_called_best()
    {
        var best = 0;
        Inputs(most: 6).Sample(inputs =>
        {
            var travel = new TravelTable(inputs, new RoadEstimate(Roads));
            var found = Search(travel);
            var (plan, checker) = (Explaining.Of(inputs, travel, found), new PlanChecker(inputs, Roads));

            Assert.Empty(checker.WrongIn(plan));
            Assert.True(found.BoundMetres <= plan.Measures.CostMetres);
            if (found.Ending != GroupPlanEnding.Best) return;
            Interlocked.Increment(ref best);
            Assert.Equal(Least(travel, checker), (plan.Measures.Placed, plan.Measures.CostMetres));
        }, iter: 30, threads: 1);
        Assert.True(best > 25, $"Only {best} searches came to an end.");
    }

    [Fact]
    public void A_move_by_hand_is_refused_where_it_would_break_a_rule_and_costs_what_was_told_where_it_would_not()
    {
        var (made, refused) = (0, 0);
        Gen.Select(Inputs(most: 12), Gen.Select(Gen.Int[0, 11], Gen.Int[0, 4], Gen.Int[-6, 11]).Array[16]).Sample((inputs, wanted) =>
        {
            var travel = new TravelTable(inputs, new RoadEstimate(Roads));
            var (plan, checker) = (Explaining.Of(inputs, travel, Search(travel)), new PlanChecker(inputs, Roads));
            foreach (var (school, to, swap) in wanted)
            {
                var board = new PlanBoard(inputs, travel, plan, new Dictionary<string, string>());
                // Every other one is taken from what is told to be allowed, where anything is.
                var allowed = board.OptionsOf($"p{school}").Where(o => o.Obstacles.Count == 0).Select(o => o.Move).ToArray();
                var move = swap % 2 == 0 && allowed.Length > 0 ? allowed[to % allowed.Length] : new WantedMove($"p{school}", to, swap < 0 ? "" : $"p{swap}");
                if (board.ObstaclesTo(move) is { Count: > 0 } obstacles)
                {
                    refused++;
                    if (Moved(plan, move, travel) is { } broken && !obstacles.Any(o => o.Reason == "LOCKED")) Assert.NotEmpty(checker.BrokenBy(broken));
                    continue;
                }

                made++;
                var after = board.After(move, "somebody", default);
                Assert.Empty(checker.WrongIn(after));
                Assert.Equal(move.ToNumber, after.NumberOf(move.ParticipationId));
                Assert.Equal(plan.Groups.Select(g => g.SpecialistId), after.Groups.Select(g => g.SpecialistId));
                Assert.Equal((checker.CostOf(after) - checker.CostOf(plan), plan.Moves.Count + 1), (after.Moves[^1].ExtraCostMetres, after.Moves.Count));
                Assert.Contains(move.ParticipationId, after.Locked);
                Assert.Contains(board.OptionsOf(move.ParticipationId), o => o.Obstacles.Count == 0 && o.Move.ToNumber == move.ToNumber && o.ExtraCost <= after.Moves[^1].ExtraCostMetres);
                plan = after;
            }
        }, iter: 40, threads: 1);
        Assert.True(made > 40 && refused > 40, $"{made} moves were made, {refused} refused.");
    }

    [Fact]
    public void The_same_input_with_wishes_gives_the_same_plan_whoever_works_it_out_and_however_often()
    {
        Inputs(most: 12).Sample(inputs =>
        {
            PlanResult Worked()
            {
                var travel = new TravelTable(inputs, new RoadEstimate(Roads));
                return Explaining.Of(inputs, travel, Search(travel));
            }

            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(Worked()), System.Text.Json.JsonSerializer.Serialize(Worked()));
        }, iter: 10, threads: 1);
    }

    [Fact]
    public void Whoever_is_locked_by_hand_stays_there_in_the_plan_after_and_is_free_in_the_one_after_that_when_unlocked()
    {
        var (kept, out_) = (0, 0);
        Gen.Select(Inputs(most: 10), Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[6], Gen.Int[0, 9].Array[3]).Sample((inputs, wanted, locked) =>
        {
            var travel = new TravelTable(inputs, new RoadEstimate(Roads));
            var plan = Explaining.Of(inputs, travel, Search(travel));
            foreach (var (school, choice) in wanted)
            {
                var board = new PlanBoard(inputs, travel, plan, new Dictionary<string, string>());
                var allowed = board.OptionsOf($"p{school}").Where(o => o.Obstacles.Count == 0).Select(o => o.Move).ToArray();
                if (allowed.Length > 0) plan = board.After(allowed[choice % allowed.Length], "somebody", default);
            }

            var lockedHere = plan.Locked.Concat(locked.Select(i => $"p{i}")).Where(id => plan.NumberOf(id) is not null).ToHashSet();
            plan = plan.LockedTo(lockedHere);
            var next = inputs.With(new PlanWanted([.. UnfitRules.TakenOver(inputs, plan, [], inputs)], inputs.Weights));
            var nextTravel = new TravelTable(next, new RoadEstimate(Roads));
            var (found, checker) = (Search(nextTravel), new PlanChecker(next, Roads));
            var after = Explaining.Of(next, nextTravel, found);

            // The plan before places them all, so that there is one that does.
            if (plan.Groups.Count > 0)
            {
                Assert.Empty(checker.WrongIn(after));
                Assert.Equal(lockedHere.Order(StringComparer.Ordinal), after.Locked.Order(StringComparer.Ordinal));
                Assert.All(lockedHere, id => Assert.Equal(LeaderOf(plan, id), LeaderOf(after, id)));
                if (found.Counted) Assert.True(after.Measures.Placed >= plan.Measures.Placed && found.BoundMetres <= after.Measures.CostMetres);
                kept += lockedHere.Count(id => LeaderOf(plan, id).Length > 0);
                out_ += lockedHere.Count(id => LeaderOf(plan, id).Length == 0);
            }

            Assert.DoesNotContain(after.Groups.SelectMany(g => g.Placements), p => after.Locked.Contains(p.NextBestSwapParticipationId));
            if (after.Groups.Count > 0) Assert.Equal(inputs.Rules.Where(r => plan.NumberOf(r.ParticipationId) is not null && (r.OtherParticipationId.Length == 0 || plan.NumberOf(r.OtherParticipationId) is not null)).ToHashSet(), UnfitRules.TakenOver(next, after.LockedTo(new HashSet<string>()), [], inputs).ToHashSet());
        }, iter: 120, threads: 1);
        Assert.True(kept > 15 && out_ > 5, $"{kept} were locked into a group, {out_} out of all.");
    }

    [Fact]
    public void Why_a_school_is_where_it_is_is_true_of_it_also_where_rules_locks_or_moves_by_hand_are_in_the_way_of_less_travel()
    {
        // What is said is to be true of the best that was found, whether it is the best of all or not.
        const int EffortSeconds = 1;
        var said = new Dictionary<PlacementReason, int>();
        Gen.Select(Inputs(most: 10), Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[3], Gen.Int[0, 9].Array[2], Gen.Select(Gen.Int[0, 4], Gen.Int[5, 9]).Array[8], Gen.Bool).Sample((any, wanted, locked, conflicts, plain) =>
        {
            // Half of them travel alone, half have many a conflict.
            var inputs = plain ? any with { Weights = [] } : any with { Rules = [.. any.Rules, .. conflicts.Select(c => new InputRule(GroupPlanRuleKind.Conflict, $"p{c.Item1}", "") { OtherParticipationId = $"p{c.Item2}" })] };
            var (travel, checker) = (new TravelTable(inputs, new RoadEstimate(Roads)), new PlanChecker(inputs, Roads));
            var plan = Explaining.Of(inputs, travel, Search(travel, EffortSeconds));
            AreTrue(plan, inputs, checker, said);
            foreach (var (school, choice) in wanted)
            {
                var board = new PlanBoard(inputs, travel, plan, new Dictionary<string, string>());
                var allowed = board.OptionsOf($"p{school}").Where(o => o.Obstacles.Count == 0).Select(o => o.Move).ToArray();
                if (allowed.Length > 0) plan = board.After(allowed[choice % allowed.Length], "somebody", default);
            }

            AreTrue(plan, inputs, checker, said);
            plan = plan.LockedTo(plan.Locked.Concat(locked.Select(i => $"p{i}")).Where(id => plan.NumberOf(id) is not null).ToHashSet());
            var next = inputs.With(new PlanWanted([.. UnfitRules.TakenOver(inputs, plan, [], inputs)], inputs.Weights));
            travel = new TravelTable(next, new RoadEstimate(Roads));
            AreTrue(Explaining.Of(next, travel, Search(travel, EffortSeconds)), next, new PlanChecker(next, Roads), said);
        }, iter: 120, threads: 1);
        int Said(params PlacementReason[] reasons) => reasons.Sum(reason => said.GetValueOrDefault(reason));
        Assert.True(Said(PlacementReason.Rules) > 0 && Said(PlacementReason.LeastTravelOfAll, PlacementReason.Wishes, PlacementReason.Conflict) > 0, string.Join(' ', said));
    }

    static void AreTrue(PlanResult plan, PlanInputs inputs, PlanChecker checker, Dictionary<PlacementReason, int> said)
    {
        foreach (var (own, placement) in plan.Groups.SelectMany(g => g.Placements.Select(p => (g, p))))
        {
            said[placement.Reason] = said.GetValueOrDefault(placement.Reason) + 1;
            var school = inputs.Schools.Single(s => s.ParticipationId == placement.ParticipationId);
            var nearer = plan.Groups.Where(g => checker.IsNearer(school, g.SpecialistId, own.SpecialistId)).ToArray();
            // Whatever rules say, but in groups of allowed sizes.
            var others = nearer.SelectMany(g => g.Placements.Select(p => new WantedMove(placement.ParticipationId, g.Number, p.ParticipationId))
                .Concat(g.Placements.Count < inputs.LargestGroup && own.Placements.Count > inputs.SmallestGroup ? [new WantedMove(placement.ParticipationId, g.Number, "")] : []));
            var shorter = others.Select(m => Moved(plan, m, new TravelTable(inputs, new RoadEstimate(Roads)))!).Where(p => checker.TravelOf(p) < checker.TravelOf(plan)).ToArray();
            var cheaper = shorter.Any(p => checker.CostOf(p) < checker.CostOf(plan));
            var conflicts = inputs.Rules.Where(r => r.Kind == GroupPlanRuleKind.Conflict && (r.ParticipationId == placement.ParticipationId || r.OtherParticipationId == placement.ParticipationId)).SelectMany(r => new[] { r.ParticipationId, r.OtherParticipationId }).ToHashSet();
            Assert.True(placement.Reason switch
            {
                PlacementReason.Nearest => nearer.Length == 0,
                PlacementReason.LeastTravelOfAll => nearer.Length > 0 && shorter.Length == 0,
                PlacementReason.Wishes => shorter.Length > 0 && !cheaper,
                PlacementReason.Rules => cheaper,
                PlacementReason.Conflict => nearer.Length > 0 && nearer.All(g => g.Placements.Any(p => p.ParticipationId != placement.ParticipationId && conflicts.Contains(p.ParticipationId))),
                PlacementReason.Locked => inputs.Rules.Any(r => r.Kind == GroupPlanRuleKind.Lock && r.ParticipationId == placement.ParticipationId && r.SpecialistId == own.SpecialistId),
                _ => plan.Moves.Any(m => m.ParticipationId == placement.ParticipationId || m.SwapParticipationId == placement.ParticipationId),
            }, $"{placement.ParticipationId} is said to be there for {placement.Reason}.");
        }
    }

    [Fact]
    public void What_a_plan_would_take_of_the_memory_is_never_more_than_was_counted_before_it_is_begun()
    {
        var counted = 0L;
        Inputs(most: 12).Sample(inputs =>
        {
            var travel = new TravelTable(inputs, new RoadEstimate(Roads));
            var leaders = Formation.LeadersOf(travel);
            if (leaders.Count == 0) return;
            var model = new FormationModel(travel, leaders);
            model.PlaceAtLeastCost(0, new Formation(travel, leaders, [.. Enumerable.Repeat(Formation.Waits, travel.Schools.Count)]));

            // A pair is a clause of three, and so is each group that may be nearer than a school's own.
            var clauses = model.Model.Model.Constraints.Count(c => c.BoolOr?.Literals.Count == 3);
            counted += clauses;
            Assert.True(clauses <= PlanSize.PairsIn(inputs), $"{clauses} clauses, and {PlanSize.PairsIn(inputs)} were counted.");
        }, iter: 200, threads: 1);
        Assert.True(counted > 1000);
    }

    static string LeaderOf(PlanResult plan, string participationId) => plan.Groups.FirstOrDefault(g => g.Placements.Any(p => p.ParticipationId == participationId))?.SpecialistId ?? "";

    static Found Search(TravelTable travel, int effortSeconds = 600) => new FormationSearch(travel, new SearchTerms(1, 2, effortSeconds), new SearchProgress(), CancellationToken.None).Run();

    /// <summary>The plan with the move made, whatever it breaks; null: it names nothing that could be moved.</summary>
    static PlanResult? Moved(PlanResult plan, WantedMove move, TravelTable travel)
    {
        var (from, schools) = (plan.NumberOf(move.ParticipationId), travel.Schools.ToDictionary(s => s.ParticipationId));
        if (from is null || from == move.ToNumber || move.ToNumber > plan.Groups.Count || !schools.ContainsKey(move.ParticipationId)) return null;
        if (move.SwapParticipationId.Length > 0 && (plan.NumberOf(move.SwapParticipationId) != move.ToNumber || !schools.ContainsKey(move.SwapParticipationId))) return null;
        var numberOf = schools.Keys.ToDictionary(id => id, id => id == move.ParticipationId ? move.ToNumber : id == move.SwapParticipationId ? from.Value : plan.NumberOf(id)!.Value);
        return plan with
        {
            Groups = [.. plan.Groups.Select(g => g with { Placements = [.. numberOf.Where(n => n.Value == g.Number).Select(n => new ProposedPlacement { ParticipationId = n.Key, SchoolId = schools[n.Key].SchoolId })] })],
            Waiting = [.. plan.Waiting.Where(w => !schools.ContainsKey(w.ParticipationId)), .. numberOf.Where(n => n.Value == 0).Select(n => new ProposedWait(n.Key, schools[n.Key].SchoolId, WaitingReason.ByHand, "By hand."))],
        };
    }

    /// <summary>Of all plans: the most that are placed, and the least that costs.</summary>
    static (int Placed, long Cost) Least(TravelTable travel, PlanChecker checker)
    {
        var (leaders, best) = (Formation.LeadersOf(travel), (Placed: 0, Cost: long.MaxValue));
        var ways = (int)Math.Pow(leaders.Count + 1, travel.Schools.Count);
        for (var way = 0; way < ways; way++)
        {
            var groupOf = new int[travel.Schools.Count];
            for (var (i, rest) = (0, way); i < groupOf.Length; i++, rest /= leaders.Count + 1) groupOf[i] = rest % (leaders.Count + 1) - 1;
            var placed = groupOf.Count(g => g >= 0);
            if (placed < best.Placed || !IsAllowed(groupOf, leaders, travel)) continue;
            var cost = checker.CostOf(PlanOf(groupOf, leaders, travel));
            if (placed > best.Placed || cost < best.Cost) best = (placed, cost);
        }

        return best;
    }

    static bool IsAllowed(int[] groupOf, IReadOnlyList<int> leaders, TravelTable travel) =>
        groupOf.Index().All(s => s.Item < 0 || travel.Allowed[s.Index, leaders[s.Item]])
        && !groupOf.Index().Any(one => one.Item >= 0 && groupOf.Index().Any(other => other.Item == one.Item && travel.InConflict[one.Index, other.Index]))
        && leaders.Select((_, g) => groupOf.Count(of => of == g)).All(size => size == 0 || (size >= travel.Smallest && size <= travel.Largest));

    static PlanResult PlanOf(int[] groupOf, IReadOnlyList<int> leaders, TravelTable travel) => new()
    {
        Groups = [.. leaders.Select((leader, g) => new ProposedGroup
        {
            Number = g + 1,
            SpecialistId = travel.Specialists[leader].SpecialistId,
            Placements = [.. groupOf.Index().Where(s => s.Item == g).Select(s => new ProposedPlacement { ParticipationId = travel.Schools[s.Index].ParticipationId })],
        }).Where(g => g.Placements.Count > 0)],
        Waiting = [],
        Measures = new ProposedMeasures(),
    };

    static Gen<PlanInputs> Inputs(int most) =>
        from counts in Gen.Select(Gen.Int[1, most], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[0, 2])
        from venue in Gen.Int[0, 3].Select(v => Venues[v])
        from schools in School(counts.Item2).Array[counts.Item1]
        from specialists in Specialist.Array[counts.Item2]
        from rules in Gen.Select(Gen.Bool, Gen.Int[0, counts.Item1 - 1], Gen.Int[0, Math.Max(0, counts.Item2 - 1)]).Array[0, 3]
        from conflicts in Gen.Select(Gen.Int[0, counts.Item1 - 1], Gen.Int[0, counts.Item1 - 1]).Array[0, 2]
        from weights in Gen.Int[0, 2].Array[Wishes.All.Count]
        select new PlanInputs
        {
            SmallestGroup = counts.Item3,
            LargestGroup = counts.Item3 + counts.Item4,
            Meetings = 3,
            Visits = 3,
            VenueRule = venue,
            Schools = [.. schools.Select((s, i) => s with { ParticipationId = $"p{i}", SchoolId = s.SchoolId.Length > 0 ? s.SchoolId : $"s{i}" }).DistinctBy(s => s.SchoolId)],
            Specialists = [.. specialists.Select((s, i) => s with { SpecialistId = $"x{i}", BaseSchoolId = $"b{i}" })],
            Rules = [.. Fitting(rules.Where(_ => counts.Item2 > 0).Select(r => new InputRule(r.Item1 ? GroupPlanRuleKind.Lock : GroupPlanRuleKind.Ban, $"p{r.Item2}", $"x{r.Item3}"))), .. conflicts.Where(c => c.Item1 != c.Item2).Select(c => new InputRule(GroupPlanRuleKind.Conflict, $"p{c.Item1}", "") { OtherParticipationId = $"p{c.Item2}" })],
            // Nothing, little, or more than all travel.
            Weights = [.. Wishes.All.Select((w, i) => new InputWeight(w, weights[i] switch { 0 => 0, 1 => 900, _ => 40_000 })).Where(w => w.Metres > 0)],
        };

    static IEnumerable<InputRule> Fitting(IEnumerable<InputRule> rules) => rules.DistinctBy(r => r.ParticipationId).OrderBy(r => r.ParticipationId, StringComparer.Ordinal);

    static Gen<Place> Somewhere => Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20]).Select((east, north) => new Place(400_000 + east * 1000, 300_000 + north * 1000));

    /// <summary>Now and then it is where nobody knows, teaches a specialist, or nothing is known of its meals, trust and group before.</summary>
    static Gen<InputSchool> School(int specialists) =>
        from at in Somewhere
        from known in Gen.Int[0, 9]
        from meals in Gen.Int[0, 500]
        from of in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 9])
        select new InputSchool
        {
            SchoolId = of.Item3 < specialists ? $"b{of.Item3}" : "",
            At = known == 0 ? null : at,
            FreeMealsPermille = meals > 400 ? null : meals,
            TrustCode = of.Item1 == 0 ? "" : $"t{of.Item1}",
            LastGroupId = of.Item2 == 0 ? "" : $"g{of.Item2}",
            LastSpecialistId = of.Item2 == 0 ? "" : $"x{of.Item2}",
        };

    static Gen<InputSpecialist> Specialist =>
        from at in Somewhere
        from room in Gen.Int[0, 2]
        from trained in Gen.Int[0, 5]
        select new InputSpecialist { At = at, Room = room, LeftOut = trained == 0 ? SpecialistLeftOutReason.NotTrained : room == 0 ? SpecialistLeftOutReason.NoRoom : SpecialistLeftOutReason.Unspecified };
}
