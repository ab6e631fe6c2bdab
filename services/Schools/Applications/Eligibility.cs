using Hubs.Schools.Participations;
using Hubs.Schools.Programmes;
using Hubs.Schools.Rounds;

namespace Hubs.Schools.Applications;

/// <summary>What the rules of a programme year say about one school in one round on one day: every rule, with its reason.</summary>
sealed record Eligibility(EligibilityFacts Facts, IReadOnlyList<V1.EligibilityFinding> Findings)
{
    public IEnumerable<V1.EligibilityFinding> Failing => Findings.Where(f => !f.Holds);

    public bool Holds => Findings.All(f => f.Holds);

    public static Eligibility Of(EligibilityFacts facts) => new(facts,
    [
        SchoolType(facts), SchoolPhase(facts), SchoolStatus(facts), Hub(facts), RoundOpen(facts), OncePerStage(facts), OneApplication(facts), NotTakingPart(facts),
    ]);

    /// <summary>The same for a school that the hub asked for more: its answer is taken also when the round has closed.</summary>
    public Eligibility WithAnswerUntil(DateOnly until) => Of(Facts with { AnswerUntil = until });

    public V1.Eligibility ToWire() => new()
    {
        RoundId = Facts.Round.Id,
        SchoolId = Facts.School.SchoolId,
        HubId = Facts.HubId ?? "",
        HomeHubId = Facts.HomeHubId ?? "",
        Eligible = Holds,
        Findings = { Findings },
        RuleVersion = Facts.Year.RuleVersion,
    };

    static V1.EligibilityFinding SchoolType(EligibilityFacts f) => Finding(
        V1.EligibilityRule.SchoolType,
        f.Year.Content.Eligibility.TypeNames.Contains(f.School.TypeName),
        $"{f.School.Name} is a state-funded school ({f.School.TypeName}).",
        $"The programme is for state-funded schools; {f.School.Name} is registered as \"{f.School.TypeName}\".");

    static V1.EligibilityFinding SchoolPhase(EligibilityFacts f) => Finding(
        V1.EligibilityRule.SchoolPhase,
        f.Year.Content.Eligibility.PhaseNames.Contains(f.School.PhaseName),
        $"{f.School.Name} teaches primary pupils ({f.School.PhaseName}).",
        $"The programme is for primary schools; {f.School.Name} is registered with the phase \"{f.School.PhaseName}\".");

    static V1.EligibilityFinding SchoolStatus(EligibilityFacts f)
    {
        var criteria = f.Year.Content.Eligibility;
        var flagged = criteria.FlaggedStatusNames.Contains(f.School.StatusName);
        var finding = Finding(
            V1.EligibilityRule.SchoolStatus,
            criteria.StatusNames.Contains(f.School.StatusName),
            flagged ? $"{f.School.Name} may take part; the register has it as \"{f.School.StatusName}\", which the hub is shown." : $"{f.School.Name} is open ({f.School.StatusName}).",
            $"Only open schools take part; {f.School.Name} is registered as \"{f.School.StatusName}\".");
        finding.Flagged = finding.Holds && flagged;
        return finding;
    }

    static V1.EligibilityFinding Hub(EligibilityFacts f)
    {
        if (f.HubId is null) return Finding(V1.EligibilityRule.Hub, false, "", $"No hub's area covers {f.School.Name} today. Name the hub you want to apply to, or ask the national team.");
        if (f.HubId != f.HomeHubId && !f.Year.Content.Eligibility.OtherHubAllowed) return Finding(V1.EligibilityRule.Hub, false, "", $"This year a school applies to its home hub only, and {f.HubName} is not that of {f.School.Name}.");
        return Finding(
            V1.EligibilityRule.Hub,
            f.HubPlaces > 0,
            f.HubId == f.HomeHubId ? $"{f.HubName} is the school's home hub and has places in this round." : $"{f.HubName} is another hub than the school's own, which is allowed, and has places in this round.",
            $"{f.HubName} has no places in this round. Ask the hub, or apply to another where that is allowed.");
    }

    static V1.EligibilityFinding RoundOpen(EligibilityFacts f) => Finding(
        V1.EligibilityRule.RoundOpen,
        f.TakesThisSchool,
        f.Round.TakesApplicationsOn(f.Today) ? $"{f.Round.Title} takes applications until {Dates.Long(f.Round.ClosingDate)}."
        : f.Today <= f.AnswerUntil ? $"The hub asked for more, and takes the answer until {Dates.Long(f.AnswerUntil.Value)}."
        : $"The hub lets the school apply late, until {Dates.Long(f.LateEntryUntil ?? f.Round.ClosingDate)}.",
        f.Round.OpeningDate > f.Today ? $"{f.Round.Title} opens on {Dates.Long(f.Round.OpeningDate)}." : f.Round.ClosedInWords);

    static V1.EligibilityFinding OncePerStage(EligibilityFacts f)
    {
        var stage = f.Year.Parameters(f.Round.Stage);
        var before = stage.OnceOnly ? f.History.FirstOrDefault(p => p.UsesUp(stage.Stage)) : null;
        return Finding(
            V1.EligibilityRule.DevelopmentOnce,
            before is null,
            stage.OnceOnly ? $"{f.School.Name} has not taken part in this stage, under this or a former URN." : "A school may take part in this stage more than once.",
            $"A school takes part in this stage once, and {f.School.Name}{(before?.SchoolId == f.School.SchoolId ? "" : ", as a school that it goes on from,")} has done so since {Dates.Long(before?.StartDate ?? f.Today)}. Ask your hub about the stages that follow.");
    }

    static V1.EligibilityFinding OneApplication(EligibilityFacts f) => Finding(
        V1.EligibilityRule.OneApplication,
        f.OtherApplicationId is null,
        $"{f.School.Name} has no other application for this stage in {f.Year.Content.AcademicYear}.",
        $"{f.School.Name} has another application for this stage in {f.Year.Content.AcademicYear} already. Go on with that one, or withdraw it.");

    static V1.EligibilityFinding NotTakingPart(EligibilityFacts f) => Finding(
        V1.EligibilityRule.NotTakingPart,
        !f.History.Any(p => p.IsActive),
        $"{f.School.Name} does not take part in the programme yet.",
        $"{f.School.Name} takes part in the programme already; its end-of-year review decides how it goes on.");

    static V1.EligibilityFinding Finding(V1.EligibilityRule rule, bool holds, string because, string butNot) =>
        new() { Rule = rule, Holds = holds, Reason = holds ? because : butNot };
}

/// <summary>All that the rules look at.</summary>
sealed record EligibilityFacts
{
    public required ProgrammeYear Year { get; init; }

    public required Round Round { get; init; }

    public required ApplyingSchool School { get; init; }

    /// <summary>The hub applied to; null where none was named and the school has no home hub.</summary>
    public string? HubId { get; init; }

    public string HubName { get; init; } = "";

    public int HubPlaces { get; init; }

    public string? HomeHubId { get; init; }

    public DateOnly? LateEntryUntil { get; init; }

    /// <summary>Until when the hub takes the answer to its question; null where it asked none.</summary>
    public DateOnly? AnswerUntil { get; init; }

    /// <summary>Whether the school may hand in today: in time, late by the hub's leave, or in answer to its question.</summary>
    public bool TakesThisSchool => Round.Accepts(Today, LateEntryUntil) || Today <= AnswerUntil;

    /// <summary>Participations of the school and of all that it was before, under whatever URN.</summary>
    public IReadOnlyList<Participation> History { get; init; } = [];

    public string? OtherApplicationId { get; init; }

    public DateOnly Today { get; init; }
}

/// <summary>What the school register says of a school that applies.</summary>
sealed record ApplyingSchool(string SchoolId, string Name, string TypeName, string PhaseName, string StatusName);
