using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Locks, bans and conflicts of interest that no plan can keep.</summary>
static class UnfitRules
{
    public static IEnumerable<Violation> In(IReadOnlyList<V1.GroupPlanRule> rules, PlanInputs inputs)
    {
        foreach (var (i, rule) in rules.Index())
        {
            if (inputs.Schools.All(s => s.ParticipationId != rule.ParticipationId)) yield return new($"rules[{i}].participation_id", "NOT_WAITING", "This school does not wait for a group of this hub, year and stage.");
            if (rule.Kind == V1.GroupPlanRuleKind.Conflict)
            {
                if (rule.SpecialistId.Length > 0) yield return new($"rules[{i}].specialist_id", "NOT_OF_RULE", "A conflict of interest is between two schools and names no specialist. Leave it out.");
                if (rule.OtherParticipationId == rule.ParticipationId || inputs.Schools.All(s => s.ParticipationId != rule.OtherParticipationId)) yield return new($"rules[{i}].other_participation_id", "NOT_WAITING", "A conflict of interest is with another school that waits for a group of this hub, year and stage.");
                continue;
            }

            if (rule.OtherParticipationId.Length > 0) yield return new($"rules[{i}].other_participation_id", "NOT_OF_RULE", "A lock or a ban is of one school. Leave the other out, or lay down a conflict of interest.");
            if (inputs.Specialists.All(s => s.SpecialistId != rule.SpecialistId)) yield return new($"rules[{i}].specialist_id", "NOT_OF_HUB", "The hub keeps no such specialist.");
            if (rules.Take(i).Any(other => Contradict(rule, other))) yield return new($"rules[{i}]", "CONTRADICTION", "Another lock or ban of this school says the opposite. Leave one of them out.");
        }
    }

    /// <summary>Wishes that no plan can have.</summary>
    public static IEnumerable<Violation> In(IReadOnlyList<V1.GroupPlanWeight> weights)
    {
        foreach (var (i, weight) in weights.Index())
        {
            if (weights.Take(i).Any(other => other.Wish == weight.Wish)) yield return new($"weights[{i}]", "TWICE", "This wish has a weight already. Leave one of them out.");
            if (weight is { Wish: V1.GroupPlanWish.TrustsApart, Metres: > 0 } && weights.Any(w => w is { Wish: V1.GroupPlanWish.TrustsTogether, Metres: > 0 })) yield return new($"weights[{i}]", "CONTRADICTION", "Schools of a trust cannot be wished together and apart. Leave one of them out.");
        }
    }

    /// <summary>Of what an earlier plan laid down, and of who is locked in it, what can still be kept and nothing laid down now is against.</summary>
    public static IEnumerable<InputRule> TakenOver(PlanInputs before, PlanResult proposed, IReadOnlyCollection<InputRule> laidDown, PlanInputs now)
    {
        var rules = before.Rules.Where(r => !r.ByHand).Concat(LocksOf(before, proposed, now)).Where(r => !laidDown.Any(l => Contradict(l, r) || IsInsteadOf(l, r)));
        return rules.Where(r => IsThere(r.ParticipationId) && (r.Kind == V1.GroupPlanRuleKind.Conflict ? IsThere(r.OtherParticipationId) : now.Specialists.Any(s => s.SpecialistId == r.SpecialistId)));

        bool IsThere(string participationId) => now.Schools.Any(s => s.ParticipationId == participationId);
    }

    /// <summary>Whoever lays down with whom a school is lifts its being locked out, of whomever; and says anew what nobody knows who said.</summary>
    static bool IsInsteadOf(InputRule laidDown, InputRule before) =>
        laidDown == before with { ByHandUnknown = false } || (laidDown.Kind == V1.GroupPlanRuleKind.Lock && before is { ByHand: true, Kind: V1.GroupPlanRuleKind.Ban } && laidDown.ParticipationId == before.ParticipationId);

    /// <summary>Who is locked in a plan. Where it leaves one waiting for want of a place with the specialist to whom it was locked, it is locked to them still.
    /// A plan that was stopped before it had placed anybody has no place to unlock them from: they are locked as they were.</summary>
    static IEnumerable<InputRule> LocksOf(PlanInputs before, PlanResult proposed, PlanInputs now)
    {
        var placed = proposed.Groups.SelectMany(g => g.Placements.Where(p => p.Locked).Select(p => new InputRule(V1.GroupPlanRuleKind.Lock, p.ParticipationId, g.SpecialistId) { ByHand = true }));
        var waiting = proposed.Waiting.Where(w => w.Locked).SelectMany(w => w.Reason != V1.WaitingReason.ByHand && before.LockedByHandTo(w.ParticipationId) is { } specialist
            ? [new InputRule(V1.GroupPlanRuleKind.Lock, w.ParticipationId, specialist) { ByHand = true }]
            : now.Specialists.Select(s => new InputRule(V1.GroupPlanRuleKind.Ban, w.ParticipationId, s.SpecialistId) { ByHand = true }));
        var stopped = proposed.Groups.Count == 0 && proposed.Waiting.All(w => w.Reason == V1.WaitingReason.Stopped);
        return stopped ? before.Rules.Where(r => r.ByHand) : placed.Concat(waiting);
    }

    static bool Contradict(InputRule rule, InputRule other) => Contradict(rule.ToWire(), other.ToWire());

    static bool Contradict(V1.GroupPlanRule rule, V1.GroupPlanRule other)
    {
        if (rule.ParticipationId != other.ParticipationId || rule.Kind == V1.GroupPlanRuleKind.Conflict || other.Kind == V1.GroupPlanRuleKind.Conflict) return false;
        var same = rule.SpecialistId == other.SpecialistId;
        return rule.Kind == other.Kind ? rule.Kind == V1.GroupPlanRuleKind.Lock && !same : same;
    }
}
