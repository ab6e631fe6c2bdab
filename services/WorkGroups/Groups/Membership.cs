using Hubs.Schools.V1;

namespace Hubs.WorkGroups.Groups;

/// <summary>One school's year in a published group, as actions, plans, visits and reviews look at it.</summary>
sealed record Membership
{
    public string MembershipId { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public DateOnly FromDate { get; init; }

    public DateOnly? ToDate { get; init; }

    public string GroupId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public string SpecialistId { get; init; } = "";

    public DateOnly? PauseFromDate { get; init; }

    public DateOnly? PauseToDate { get; init; }

    public bool LastsOn(DateOnly date) => FromDate <= date && (ToDate is null || date <= ToDate);

    public void MustLast(DateOnly today)
    {
        if (ToDate < today) throw WorkGroupsRefusals.MembershipEnded(ToDate);
    }

    /// <summary>While a school pauses, its year is read only.</summary>
    public void MustNotPause(DateOnly today)
    {
        if (PauseFromDate <= today && today <= PauseToDate) throw WorkGroupsRefusals.ParticipationPaused(PauseToDate);
    }
}
