using Hubs.Schools.V1;

namespace Hubs.WorkGroups.ProgrammeYears;

/// <summary>One point that a programme year has the end-of-year review of a stage go through.</summary>
sealed record ReviewCriterion
{
    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public ReviewCriterionKind Kind { get; init; }

    public int AtLeast { get; init; }

    public bool Required { get; init; }
}
