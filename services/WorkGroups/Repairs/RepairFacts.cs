using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Repairs;

/// <summary>What a repair looks at.</summary>
sealed record RepairFacts
{
    public required Group Group { get; init; }

    public required ProgrammeStage Stage { get; init; }

    /// <summary>Where the group's schools, those that wait, and the hub's specialists are, and how many more groups these can lead.</summary>
    public required PlanInputs Inputs { get; init; }

    public required RoadEstimate Roads { get; init; }

    /// <summary>Those whom the hub keeps.</summary>
    public required IReadOnlyDictionary<string, Specialist> Specialists { get; init; }

    public required IReadOnlyList<Candidate> Waiting { get; init; }

    public required IReadOnlyDictionary<string, KnownSchool> Schools { get; init; }

    public required DateOnly Today { get; init; }
}

/// <summary>A school that waits for a group of the stage.</summary>
sealed record Candidate(InputSchool School, bool AgreementSigned, bool NamesItsTeachers);
