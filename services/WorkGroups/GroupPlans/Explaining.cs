namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Says of a formation why each school is where it is, what the next best would cost, and why others wait.</summary>
/// <param name="inputs">What the plan is made from.</param>
/// <param name="travel">Distances, sizes and who may be with whom.</param>
/// <param name="formation">Who is where.</param>
/// <param name="counted">No formation places more schools: that is proven.</param>
/// <param name="before">What people had made of the plan, where they changed it; null: it has just been found.</param>
sealed class Explaining(PlanInputs inputs, TravelTable travel, Formation formation, bool counted, PlanResult? before = null)
{
    public static PlanResult Of(PlanInputs inputs, TravelTable travel, Found found) => new Explaining(inputs, travel, found.Formation, found.Counted).Result();

    /// <summary>After somebody changed it: who is moved is here by hand, who waits on waits for the same reason as before.</summary>
    public static PlanResult Of(PlanInputs inputs, TravelTable travel, Formation formation, PlanResult before) => new Explaining(inputs, travel, formation, true, before).Result();

    readonly HashSet<string> _byHand = [.. before?.Moves.SelectMany(m => new[] { m.ParticipationId, m.SwapParticipationId }) ?? []];

    /// <summary>Nobody is told to change places with one of them. Who was locked in the plan before is so in this one, also where that leaves it no place, until
    /// somebody unlocks it.</summary>
    readonly HashSet<string> _locked = [.. before?.Locked ?? inputs.Rules.Where(r => r.ByHand && (r.Kind == V1.GroupPlanRuleKind.Lock || !IsPlaced(r.ParticipationId, travel, formation))).Select(r => r.ParticipationId)];

    PlanResult Result()
    {
        var used = Enumerable.Range(0, formation.Leaders.Count).Where(g => formation.MembersOf(g).Count > 0).ToArray();
        var numbers = used.Index().ToDictionary(u => u.Item, u => u.Index + 1);
        var groups = used.Select(g => new ProposedGroup
        {
            Number = numbers[g],
            SpecialistId = travel.Specialists[formation.Leaders[g]].SpecialistId,
            Placements = [.. formation.MembersOf(g).Select(i => PlacementOf(i, g, used, numbers))],
            TravelMetres = formation.TravelOf(g),
            MeanApartMetres = Mean([travel.Apart(formation.MembersOf(g))]),
        }).ToArray();
        var waiting = inputs.Schools.Where(s => groups.All(g => g.Placements.All(p => p.ParticipationId != s.ParticipationId))).Select(WaitOf).ToArray();
        var result = new PlanResult { Groups = groups, Waiting = waiting, Measures = Measures(groups, used, waiting.Length), Moves = before?.Moves ?? [] };
        return result.LockedTo(_locked);
    }

    ProposedPlacement PlacementOf(int school, int group, int[] used, Dictionary<int, int> numbers)
    {
        var next = formation.ExchangesOf(school, travel.Allowed).Where(e => e.Other is not { } swap || !_locked.Contains(travel.Schools[swap].ParticipationId)).MinBy(e => e.Extra);
        return new ProposedPlacement
        {
            ParticipationId = travel.Schools[school].ParticipationId,
            SchoolId = travel.Schools[school].SchoolId,
            MetresToBase = travel.ToBase(school, formation.Leaders[group]),
            Reason = ReasonOf(school, group, used),
            NextBestNumber = next is null ? 0 : numbers[next.Group],
            NextBestSwapParticipationId = next?.Other is { } other ? travel.Schools[other].ParticipationId : "",
            NextBestExtraMetres = next?.Extra ?? 0,
        };
    }

    V1.PlacementReason ReasonOf(int school, int group, int[] used)
    {
        var (id, distance) = (travel.Schools[school].ParticipationId, travel.ToBase(school, formation.Leaders[group]));
        if (inputs.IsLocked(id)) return V1.PlacementReason.Locked;
        if (_byHand.Contains(id)) return V1.PlacementReason.ByHand;
        if (inputs.IsLockedByHand(id, V1.GroupPlanRuleKind.Lock)) return V1.PlacementReason.Locked;
        var nearest = used.Select(g => formation.Leaders[g]).Where(s => travel.Allowed[school, s]).Min(s => travel.ToBase(school, s));
        if (distance == nearest) return V1.PlacementReason.Nearest;
        var nearer = used.Where(g => travel.Allowed[school, formation.Leaders[g]] && travel.ToBase(school, formation.Leaders[g]) < distance).ToArray();
        if (nearer.All(g => formation.HasConflict(school, g, Formation.Waits))) return V1.PlacementReason.Conflict;
        // Also those that rules, locks and moves by hand are in the way of.
        var shorter = formation.ExchangesOf(school, null).Where(e => nearer.Contains(e.Group) && formation.TravelOf(e) < 0).ToArray();
        if (shorter.Any(e => e.Extra < 0)) return V1.PlacementReason.Rules;
        // Yet each costs more: it is wished otherwise.
        return shorter.Length > 0 ? V1.PlacementReason.Wishes : V1.PlacementReason.LeastTravelOfAll;
    }

    ProposedWait WaitOf(InputSchool school)
    {
        if (before?.Waiting.FirstOrDefault(w => w.ParticipationId == school.ParticipationId) is { } known) return known;
        if (before is not null) return new ProposedWait(school.ParticipationId, school.SchoolId, V1.WaitingReason.ByHand, "Somebody took it out of its group by hand.");
        var (reason, explanation) = WhyWaits(school);
        return new ProposedWait(school.ParticipationId, school.SchoolId, reason, explanation);
    }

    (V1.WaitingReason Reason, string Explanation) WhyWaits(InputSchool school)
    {
        if (school.At is null) return (V1.WaitingReason.NoCoordinates, "The register does not say where this school is, so nobody can tell how far it would travel. Have the register put right, or place it by hand.");
        var (count, sizes) = (travel.Schools.Count, $"{travel.Smallest} to {travel.Largest}");
        if (Room == 0 && MostOf(count, count) > 0) return (V1.WaitingReason.Specialists, NobodyLeads);
        if (inputs.IsLockedByHand(school.ParticipationId, V1.GroupPlanRuleKind.Ban) && !travel.Specialists.Any(s => inputs.Searches(school, s))) return (V1.WaitingReason.ByHand, "It was locked out by hand in the plan that this one goes on from. Unlock it, and start another that goes on from this one.");
        if (inputs.LockedByHandTo(school.ParticipationId) is { } lockedTo) return WhyNotKept(school, lockedTo);
        if (travel.Specialists.Count > 0 && !travel.Specialists.Any(s => inputs.Allows(school, s))) return (V1.WaitingReason.Rules, "Its lock and bans, and the base schools of specialists, leave it no specialist. Lift one of them.");
        if (formation.Placed < MostOf(count, Room))
        {
            return counted
                ? (V1.WaitingReason.Rules, $"Locks, bans, conflicts of interest and the base schools of specialists leave room for {formation.Placed} of {count} schools only. Lift one of them.")
                : StoppedCounting;
        }

        var oneMore = MostOf(count, Room + 1);
        return oneMore > formation.Placed
            ? (V1.WaitingReason.Specialists, $"The specialists have room for {Room} more groups of {sizes}: {formation.Placed} of {count} schools are placed. With room for one group more {oneMore} would be. All together {Least} without this one.")
            : (V1.WaitingReason.Sizes, $"{count} schools make no groups of {sizes}: {formation.Placed} are placed. With one school more {MostOf(count + 1, Room)} would be, with one fewer {MostOf(count - 1, Room)}. All together {Least} without this one.");
    }

    /// <summary>A school is locked to a specialist since the plan before, and yet has no place with them.</summary>
    (V1.WaitingReason Reason, string Explanation) WhyNotKept(InputSchool school, string specialistId)
    {
        var specialist = inputs.Specialists.Single(s => s.SpecialistId == specialistId);
        var why = specialist.LeftOut switch
        {
            V1.SpecialistLeftOutReason.NoRoom => "who can lead no more groups",
            V1.SpecialistLeftOutReason.NotTrained => "who has not completed the national training",
            V1.SpecialistLeftOutReason.NoCoordinates => "of whose base school the register does not say where it is",
            _ when school.SchoolId == specialist.BaseSchoolId => "who teaches at it now",
            _ when counted => "in whose groups sizes, rules or other locks leave it no place",
            _ => "",
        };
        if (why.Length == 0) return StoppedCounting;
        return (V1.WaitingReason.Rules, $"In the plan that this one goes on from it was locked by hand to a specialist, {why}. It is still locked to them. Unlock it, or put that right, and start another that goes on from this one.");
    }

    static (V1.WaitingReason Reason, string Explanation) StoppedCounting => (V1.WaitingReason.Stopped, "The search was stopped before it knew how many schools can be placed.");

    /// <summary>Why there is nobody to lead: none can, or it is not known where they are.</summary>
    string NobodyLeads => inputs.Specialists.Any(s => s.LeftOut == V1.SpecialistLeftOutReason.NoCoordinates)
        ? "The register does not say where the base school is of the specialists who could lead another group. Have the register put right, or form the group by hand."
        : "None of the hub's specialists can lead another group of this stage. Add a specialist, or let one lead more groups.";

    ProposedMeasures Measures(ProposedGroup[] groups, int[] used, int waiting)
    {
        var count = travel.Schools.Count;
        return new ProposedMeasures
        {
            TravelMetres = formation.Travel,
            CostMetres = formation.Cost,
            Wishes = [.. GroupPlans.Wishes.All.Select(w => travel.Wishes.PartOf(w, formation))],
            FurthestMetres = groups.SelectMany(g => g.Placements).Select(p => p.MetresToBase).DefaultIfEmpty(0).Max(),
            MeanApartMetres = Mean(used.Select(g => travel.Apart(formation.MembersOf(g)))),
            Placed = formation.Placed,
            Waiting = waiting,
            PlacedWithOneMore = MostOf(count + 1, Room),
            PlacedWithOneFewer = MostOf(Math.Max(0, count - 1), Room),
            PlacedWithOneMoreGroup = MostOf(count, Room + 1),
        };
    }

    static bool IsPlaced(string participationId, TravelTable travel, Formation formation) =>
        travel.Schools.Index().Any(s => s.Item.ParticipationId == participationId && formation.GroupOf[s.Index] != Formation.Waits);

    string Least => travel.Wishes.Weigh ? "cost least" : "travel least";

    int Room => travel.Specialists.Sum(s => s.Room);

    int MostOf(int schools, int groups) => Sizes.MostPlaced(schools, groups, travel.Smallest, travel.Largest);

    static long Mean(IEnumerable<(long Metres, int Pairs)> apart)
    {
        var (metres, pairs) = apart.Aggregate((Metres: 0L, Pairs: 0), (sum, next) => (sum.Metres + next.Metres, sum.Pairs + next.Pairs));
        return pairs == 0 ? 0 : metres / pairs;
    }
}
