using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>What has changed since a plan was made.</summary>
static class InputChanges
{
    /// <summary>Of what neither wishes to be looked at, nothing.</summary>
    public static IEnumerable<Violation> Between(PlanInputs then, PlanInputs now, IReadOnlyDictionary<string, string> schoolNames)
    {
        InputWeight[] weights = [.. then.Weights, .. now.Weights];
        return Between(then.WeighedBy(weights), now.WeighedBy(weights), schoolNames.GetValueOrDefault);
    }

    static IEnumerable<Violation> Between(PlanInputs then, PlanInputs now, Func<string, string?> nameOf)
    {
        string Name(string schoolId) => nameOf(schoolId) ?? "A school";
        var (schools, specialists) = (now.Schools.ToDictionary(s => s.ParticipationId), now.Specialists.ToDictionary(s => s.SpecialistId));
        var (before, keptBefore) = (then.Schools.ToDictionary(s => s.ParticipationId), then.Specialists.ToDictionary(s => s.SpecialistId));
        foreach (var school in now.Schools.Where(s => !before.ContainsKey(s.ParticipationId))) yield return Change("SCHOOL_JOINED", $"{Name(school.SchoolId)} waits for a group now.");
        foreach (var school in then.Schools)
        {
            if (!schools.TryGetValue(school.ParticipationId, out var present)) yield return Change("SCHOOL_LEFT", $"{Name(school.SchoolId)} no longer waits for a group of this stage.");
            else if (present.At != school.At || present.SchoolId != school.SchoolId) yield return Change("SCHOOL_CHANGED", $"{Name(present.SchoolId)} is elsewhere now, or goes on as another school.");
            else if (present != school) yield return Change("SCHOOL_CHANGED", $"The register says something else now of the free school meals or the trust of {Name(present.SchoolId)}, or its group before is another.");
        }

        foreach (var specialist in now.Specialists.Where(s => !keptBefore.ContainsKey(s.SpecialistId))) yield return Change("SPECIALIST_JOINED", $"The hub keeps another specialist, who teaches at {Name(specialist.BaseSchoolId)}.");
        foreach (var specialist in then.Specialists)
        {
            if (!specialists.TryGetValue(specialist.SpecialistId, out var present)) yield return Change("SPECIALIST_LEFT", $"The hub no longer keeps the specialist who taught at {Name(specialist.BaseSchoolId)}.");
            else if (present != specialist) yield return Change("SPECIALIST_CHANGED", $"The specialist who teaches at {Name(present.BaseSchoolId)} can lead {present.Room} more groups, or teaches elsewhere than before.");
        }

        if (RulesOf(then) != RulesOf(now)) yield return Change("PROGRAMME_YEAR_CHANGED", "The programme year was published with other numbers.");
    }

    /// <summary>What people laid down and wished otherwise.</summary>
    public static IEnumerable<Violation> Wanted(PlanInputs then, PlanInputs now)
    {
        if (!then.Rules.SequenceEqual(now.Rules)) yield return Change("RULES_CHANGED", $"Locks, bans and conflicts of interest are others: {now.Rules.Except(then.Rules).Count()} are new, {then.Rules.Except(now.Rules).Count()} no longer there.");
        if (!then.Weights.SequenceEqual(now.Weights)) yield return Change("WEIGHTS_CHANGED", "Something else is wished, or weighs otherwise: the two costs cannot be compared.");
    }

    static (string, int, int, int, int, Schools.V1.VenueRule) RulesOf(PlanInputs inputs) => (inputs.RuleVersion, inputs.SmallestGroup, inputs.LargestGroup, inputs.Meetings, inputs.Visits, inputs.VenueRule);

    static Violation Change(string reason, string message) => new("", reason, message);
}
