using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Locks and bans that no plan can keep.</summary>
static class UnfitRules
{
    public static IEnumerable<Violation> In(IReadOnlyList<V1.GroupPlanRule> rules, PlanInputs inputs)
    {
        foreach (var (i, rule) in rules.Index())
        {
            if (inputs.Schools.All(s => s.ParticipationId != rule.ParticipationId)) yield return new($"rules[{i}].participation_id", "NOT_WAITING", "This school does not wait for a group of this hub, year and stage.");
            if (inputs.Specialists.All(s => s.SpecialistId != rule.SpecialistId)) yield return new($"rules[{i}].specialist_id", "NOT_OF_HUB", "The hub keeps no such specialist.");
            if (rules.Take(i).Any(other => Contradict(rule, other))) yield return new($"rules[{i}]", "CONTRADICTION", "Another lock or ban of this school says the opposite. Leave one of them out.");
        }
    }

    static bool Contradict(V1.GroupPlanRule rule, V1.GroupPlanRule other)
    {
        if (rule.ParticipationId != other.ParticipationId) return false;
        var same = rule.SpecialistId == other.SpecialistId;
        return rule.Kind == other.Kind ? rule.Kind == V1.GroupPlanRuleKind.Lock && !same : same;
    }
}
