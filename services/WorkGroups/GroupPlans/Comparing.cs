namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Two proposals side by side.</summary>
/// <param name="first">One.</param>
/// <param name="second">The other.</param>
/// <param name="sameWeights">Whether both wish the same, and weigh it alike: else nobody is better by the cost.</param>
sealed class Comparing(PlanResult first, PlanResult second, bool sameWeights)
{
    /// <summary>Every measure of both. One that a plan was not measured by, as it is older, is not there.</summary>
    public IEnumerable<V1.ComparedMeasure> Measures()
    {
        var (one, other) = (first.Measures, second.Measures);
        yield return Of(V1.GroupPlanMeasureKind.Cost, one.CostMetres, other.CostMetres, comparable: sameWeights);
        yield return Of(V1.GroupPlanMeasureKind.Travel, one.TravelMetres, other.TravelMetres);
        yield return Of(V1.GroupPlanMeasureKind.Furthest, one.FurthestMetres, other.FurthestMetres);
        yield return Of(V1.GroupPlanMeasureKind.MeanApart, one.MeanApartMetres, other.MeanApartMetres);
        yield return Of(V1.GroupPlanMeasureKind.Placed, one.Placed, other.Placed, moreIsBetter: true);
        yield return Of(V1.GroupPlanMeasureKind.Waiting, one.Waiting, other.Waiting);
        foreach (var wish in Wishes.All)
        {
            var line = Of(V1.GroupPlanMeasureKind.Wish, AmountOf(one, wish), AmountOf(other, wish));
            line.Wish = wish;
            yield return line;
        }
    }

    /// <summary>The schools that have another specialist, or wait, in one of them.</summary>
    public IEnumerable<V1.ComparedSchool> Schools(IReadOnlyDictionary<string, string> names)
    {
        var schools = SchoolsOf(first).Concat(SchoolsOf(second)).DistinctBy(s => s.ParticipationId).OrderBy(s => s.ParticipationId, StringComparer.Ordinal);
        foreach (var (participation, school) in schools)
        {
            var (here, there) = (GroupOf(first, participation), GroupOf(second, participation));
            if (here?.SpecialistId == there?.SpecialistId && (first.NumberOf(participation) is null) == (second.NumberOf(participation) is null)) continue;
            yield return new V1.ComparedSchool
            {
                ParticipationId = participation,
                SchoolId = school,
                SchoolName = names.GetValueOrDefault(school, ""),
                FirstNumber = here?.Number ?? 0,
                FirstSpecialistId = here?.SpecialistId ?? "",
                SecondNumber = there?.Number ?? 0,
                SecondSpecialistId = there?.SpecialistId ?? "",
            };
        }
    }

    static V1.ComparedMeasure Of(V1.GroupPlanMeasureKind kind, long? first, long? second, bool moreIsBetter = false, bool comparable = true)
    {
        var line = new V1.ComparedMeasure { Kind = kind };
        if (first is { } here) line.First = here;
        if (second is { } there) line.Second = there;
        if (comparable && first is not null && second is not null) line.Better = first == second ? V1.BetterPlan.Neither : first < second != moreIsBetter ? V1.BetterPlan.First : V1.BetterPlan.Second;
        return line;
    }

    static long? AmountOf(ProposedMeasures measures, V1.GroupPlanWish wish) => measures.Wishes.FirstOrDefault(w => w.Wish == wish)?.Amount;

    static ProposedGroup? GroupOf(PlanResult result, string participationId) => result.Groups.FirstOrDefault(g => g.Placements.Any(p => p.ParticipationId == participationId));

    static IEnumerable<(string ParticipationId, string SchoolId)> SchoolsOf(PlanResult result) =>
        result.Groups.SelectMany(g => g.Placements).Select(p => (p.ParticipationId, p.SchoolId)).Concat(result.Waiting.Select(w => (w.ParticipationId, w.SchoolId)));
}
