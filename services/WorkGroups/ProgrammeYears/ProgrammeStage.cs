using Hubs.Schools.V1;

namespace Hubs.WorkGroups.ProgrammeYears;

/// <summary>What a programme year lays down about groups of one stage: data, never constants.</summary>
sealed record ProgrammeStage
{
    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public int SmallestGroup { get; init; }

    public int LargestGroup { get; init; }

    public int LeadTeachers { get; init; }

    public int Meetings { get; init; }

    public VenueRule VenueRule { get; init; }

    /// <summary>The specialist's to each school.</summary>
    public int VisitsPerTerm { get; init; }

    public int CompletionMeetings { get; init; }

    public bool RepeatIsException { get; init; }

    /// <summary>Unspecified: this is the last stage.</summary>
    public Stage NextStage { get; init; }

    /// <summary>What the end-of-year review goes through.</summary>
    public IReadOnlyList<ReviewCriterion> Checklist { get; init; } = [];

    /// <summary>0: nothing is laid down.</summary>
    public int GroupsPerSpecialist { get; init; }

    /// <summary>One Development group at a time, unless the programme year's data says more (ours).</summary>
    public int MostGroupsOfSpecialist => GroupsPerSpecialist > 0 ? GroupsPerSpecialist : Stage == Stage.Development ? 1 : int.MaxValue;

    public bool MeetsAtBaseSchool => VenueRule == VenueRule.BaseSchool;
}
