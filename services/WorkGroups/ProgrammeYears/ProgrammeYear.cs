namespace Hubs.WorkGroups.ProgrammeYears;

/// <summary>Our copy of a published programme year.</summary>
sealed record ProgrammeYear
{
    public string ProgrammeYearId { get; init; } = "";

    public string AcademicYear { get; init; } = "";

    public DateOnly FirstDate { get; init; }

    public DateOnly LastDate { get; init; }

    public string RuleVersion { get; init; } = "";

    public bool IsOver(DateOnly today) => today > LastDate;

    /// <summary>A group published before its year begins has its members from the year's first day.</summary>
    public DateOnly FirstDayFrom(DateOnly today) => FirstDate > today ? FirstDate : today;
}
