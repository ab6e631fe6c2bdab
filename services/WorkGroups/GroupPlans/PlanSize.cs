using Hubs.Schools.V1;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What a plan would take of the memory, known before it is begun.</summary>
static class PlanSize
{
    /// <summary>What the solver would hold beside schools and groups themselves, and never less: each pair of schools that counts or has a conflict of interest,
    /// group by group, and each group that may be nearer to a school than its own.</summary>
    public static long PairsIn(PlanInputs inputs)
    {
        var schools = inputs.Plannable.ToArray();
        var groups = inputs.Leading.Select(s => (long)Math.Min(s.Room, schools.Length / Math.Max(1, inputs.SmallestGroup))).ToArray();
        var all = groups.Sum();
        var conflicts = inputs.Rules.LongCount(r => r.Kind == V1.GroupPlanRuleKind.Conflict);
        return all * (PairsOf(schools, inputs) + conflicts) + NearerGroups(schools.Length, all, groups, inputs);
    }

    /// <summary>All, where groups meet at their schools in turn or are to be compact; else those that a wish counts.</summary>
    static long PairsOf(InputSchool[] schools, PlanInputs inputs)
    {
        var all = (long)schools.Length * (schools.Length - 1) / 2;
        if (inputs.VenueRule == VenueRule.Rotating || inputs.WeightOf(V1.GroupPlanWish.Compact) > 0) return all;
        var trusts = inputs.WeightOf(V1.GroupPlanWish.TrustsTogether) > 0 || inputs.WeightOf(V1.GroupPlanWish.TrustsApart) > 0;
        var wished = (trusts ? Wishes.PairsOf(schools.Select(s => s.TrustCode)) : 0) + (inputs.WeightOf(V1.GroupPlanWish.SameSchools) > 0 ? Wishes.PairsOf(schools.Select(s => s.LastGroupId)) : 0);
        return Math.Min(all, wished);
    }

    /// <summary>Of two specialists one at most is nearer to a school, so that of their groups each has a condition with each of the other's.</summary>
    static long NearerGroups(long schools, long all, long[] groups, PlanInputs inputs) =>
        inputs.WeightOf(V1.GroupPlanWish.Apart) > 0 ? schools * (all * all - groups.Sum(g => g * g)) / 2 : 0;
}
