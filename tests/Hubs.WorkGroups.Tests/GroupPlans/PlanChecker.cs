using Hubs.Schools.V1;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>What must hold of a proposal, written from the rules and from what it was made from alone; nothing here asks the code that made it.</summary>
sealed class PlanChecker(PlanInputs inputs, int roadPercent)
{
    readonly Dictionary<string, InputSchool> _schools = inputs.Schools.ToDictionary(s => s.ParticipationId);
    readonly Dictionary<string, InputSpecialist> _specialists = inputs.Specialists.ToDictionary(s => s.SpecialistId);

    /// <summary>Everything that is wrong, in words.</summary>
    public IReadOnlyList<string> WrongIn(PlanResult plan) => [.. BrokenBy(plan), .. Measures(plan)];

    /// <summary>The rules that it breaks, in words.</summary>
    public IReadOnlyList<string> BrokenBy(PlanResult plan) => [.. Schools(plan), .. plan.Groups.SelectMany(Group), .. Specialists(plan)];

    /// <summary>What it costs, measured here.</summary>
    public long CostOf(PlanResult plan) => TravelOf(plan) + Wishes.All.Sum(w => CostOf(w, plan));

    IEnumerable<string> Schools(PlanResult plan)
    {
        var named = plan.Groups.SelectMany(g => g.Placements.Select(p => p.ParticipationId)).Concat(plan.Waiting.Select(w => w.ParticipationId)).ToArray();
        foreach (var twice in named.GroupBy(n => n).Where(n => n.Count() > 1)) yield return $"{twice.Key} is in it {twice.Count()} times.";
        foreach (var missing in _schools.Keys.Except(named)) yield return $"{missing} is neither placed nor waiting.";
        foreach (var unknown in named.Except(_schools.Keys)) yield return $"{unknown} never waited.";
        foreach (var wait in plan.Waiting.Where(w => w.Explanation.Length == 0 || w.Reason == WaitingReason.Unspecified)) yield return $"{wait.ParticipationId} waits and nobody says why.";
        if (!plan.Groups.Select(g => g.Number).SequenceEqual(Enumerable.Range(1, plan.Groups.Count))) yield return "The groups are not numbered one by one.";
    }

    IEnumerable<string> Group(ProposedGroup group)
    {
        var specialist = _specialists[group.SpecialistId];
        if (group.Placements.Count < inputs.SmallestGroup || group.Placements.Count > inputs.LargestGroup) yield return $"Group {group.Number} has {group.Placements.Count} schools.";
        if (specialist.LeftOut != SpecialistLeftOutReason.Unspecified) yield return $"{specialist.SpecialistId} leads group {group.Number} and may not.";
        var members = group.Placements.Select(p => p.ParticipationId).ToHashSet();
        foreach (var rule in inputs.Rules.Where(r => r.Kind == GroupPlanRuleKind.Conflict && members.Contains(r.ParticipationId) && members.Contains(r.OtherParticipationId))) yield return $"{rule.ParticipationId} and {rule.OtherParticipationId} are both in group {group.Number}.";
        foreach (var id in members)
        {
            if (_schools[id].At is null) yield return $"Nobody knows where {id} is.";
            if (_schools[id].SchoolId == specialist.BaseSchoolId) yield return $"{id} is the base school of who leads it.";
            if (inputs.Rules.Any(r => r.ParticipationId == id && r.Kind == GroupPlanRuleKind.Ban && r.SpecialistId == group.SpecialistId)) yield return $"{id} is banned from group {group.Number}.";
            if (inputs.Rules.Any(r => r.ParticipationId == id && r.Kind == GroupPlanRuleKind.Lock && r.SpecialistId != group.SpecialistId)) yield return $"{id} is locked to another than group {group.Number}.";
        }
    }

    IEnumerable<string> Specialists(PlanResult plan) => plan.Groups.GroupBy(g => g.SpecialistId).Where(led => led.Count() > _specialists[led.Key].Room).Select(led => $"{led.Key} leads {led.Count()} groups.");

    IEnumerable<string> Measures(PlanResult plan)
    {
        var measures = plan.Measures;
        if (measures.Placed != plan.Groups.Sum(g => g.Placements.Count) || measures.Waiting != plan.Waiting.Count) yield return "Who is placed and who waits is counted wrong.";
        if (measures.TravelMetres != TravelOf(plan)) yield return $"The year's travel is {TravelOf(plan)}, not {measures.TravelMetres}.";
        if (measures.CostMetres != CostOf(plan)) yield return $"It costs {CostOf(plan)}, not {measures.CostMetres}.";
        if (measures.CostMetres != measures.TravelMetres + measures.Wishes.Sum(w => w.CostMetres)) yield return "The parts do not add up to the cost.";
        foreach (var part in measures.Wishes)
        {
            if (part.Amount != AmountOf(part.Wish, plan)) yield return $"{part.Wish} is {AmountOf(part.Wish, plan)}, not {part.Amount}.";
            if (part.CostMetres != CostOf(part.Wish, plan)) yield return $"{part.Wish} costs {CostOf(part.Wish, plan)}, not {part.CostMetres}.";
        }
    }

    /// <summary>There and back: to the meetings by the venue rule, and the specialist's visits.</summary>
    public long TravelOf(PlanResult plan)
    {
        long travel = 0;
        foreach (var group in plan.Groups)
        {
            var members = MembersOf(group);
            var atBase = inputs.VenueRule switch { VenueRule.BaseSchool => inputs.Meetings, VenueRule.Blended => inputs.Meetings - inputs.Meetings / 2, _ => 0 };
            foreach (var school in members) travel += 2 * (atBase + inputs.Visits) * Road(school.At!, _specialists[group.SpecialistId].At!);
            if (inputs.VenueRule != VenueRule.Rotating) continue;
            // Each school is host once in so many meetings: everybody else comes, and the specialist.
            var round = members.Sum(host => 2 * Road(host.At!, _specialists[group.SpecialistId].At!) + members.Where(guest => guest != host).Sum(guest => 2 * Road(host.At!, guest.At!)));
            travel += (long)Math.Ceiling((decimal)inputs.Meetings * round / members.Length);
        }

        return travel;
    }

    long CostOf(GroupPlanWish wish, PlanResult plan)
    {
        long weight = inputs.Weights.FirstOrDefault(w => w.Wish == wish)?.Metres ?? 0;
        return wish == GroupPlanWish.Compact ? plan.Groups.SelectMany(PairsOf).Sum(p => weight * Road(p.One.At!, p.Other.At!) / 1000) : weight * AmountOf(wish, plan);
    }

    long AmountOf(GroupPlanWish wish, PlanResult plan)
    {
        var known = inputs.Schools.Where(s => s.At is not null).ToArray();
        var mean = known.Where(s => s.FreeMealsPermille is not null).Select(s => s.FreeMealsPermille!.Value).DefaultIfEmpty(0).Average();
        var together = plan.Groups.SelectMany(PairsOf).ToArray();
        return wish switch
        {
            GroupPlanWish.Compact => together.Sum(p => Road(p.One.At!, p.Other.At!)),
            GroupPlanWish.Apart => plan.Groups.Sum(g => MembersOf(g).LongCount(school => plan.Groups.Any(other => IsNearer(school, other.SpecialistId, g.SpecialistId)))),
            GroupPlanWish.Disadvantage => plan.Groups.Sum(g => Math.Abs(MembersOf(g).Sum(s => s.FreeMealsPermille is { } meals ? meals - (long)Math.Floor(mean + 0.5) : 0))),
            GroupPlanWish.TrustsTogether => Pairs(known).Count(IsTrust) - together.Count(IsTrust),
            GroupPlanWish.TrustsApart => together.Count(IsTrust),
            GroupPlanWish.SameSchools => Pairs(known).Count(WereTogether) - together.Count(WereTogether),
            _ => plan.Groups.Sum(g => MembersOf(g).LongCount(s => s.LastSpecialistId.Length > 0 && s.LastSpecialistId != g.SpecialistId)),
        };
    }

    public bool IsNearer(InputSchool school, string other, string own)
    {
        var (there, here) = (_specialists[other], _specialists[own]);
        // Whoever is locked by hand may be put elsewhere.
        var rules = inputs.Rules.Where(r => !r.ByHand && r.ParticipationId == school.ParticipationId);
        return school.SchoolId != there.BaseSchoolId && Road(school.At!, there.At!) < Road(school.At!, here.At!)
            && !rules.Any(r => (r.Kind == GroupPlanRuleKind.Ban && r.SpecialistId == other) || (r.Kind == GroupPlanRuleKind.Lock && r.SpecialistId != other));
    }

    static bool IsTrust((InputSchool One, InputSchool Other) pair) => pair.One.TrustCode.Length > 0 && pair.One.TrustCode == pair.Other.TrustCode;

    static bool WereTogether((InputSchool One, InputSchool Other) pair) => pair.One.LastGroupId.Length > 0 && pair.One.LastGroupId == pair.Other.LastGroupId;

    InputSchool[] MembersOf(ProposedGroup group) => [.. group.Placements.Select(p => _schools[p.ParticipationId])];

    IEnumerable<(InputSchool One, InputSchool Other)> PairsOf(ProposedGroup group) => Pairs(MembersOf(group));

    static IEnumerable<(InputSchool One, InputSchool Other)> Pairs(InputSchool[] schools) => schools.SelectMany((one, at) => schools.Skip(at + 1).Select(other => (one, other)));

    long Road(Place from, Place to)
    {
        var (east, north) = (from.Easting - (double)to.Easting, from.Northing - (double)to.Northing);
        return (long)Math.Round(Math.Sqrt(east * east + north * north) * roadPercent / 100, MidpointRounding.AwayFromZero);
    }
}
