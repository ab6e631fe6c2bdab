namespace Hubs.WorkGroups.Visits;

/// <summary>Where a visit stands, as Scheduling told.</summary>
enum VisitState
{
    Arranged = 1,
    CalledOff = 2,
    Done = 3,
}

/// <summary>Our copy of a specialist's visit to a school.</summary>
sealed record Visit
{
    public string VisitId { get; init; } = "";

    public string MembershipId { get; init; } = "";

    public DateOnly VisitDate { get; init; }

    public DateTimeOffset StartTime { get; init; }

    public VisitState State { get; init; }

    /// <summary>It is recorded from the moment it began: Scheduling may hear only later that it is done.</summary>
    public void MustHaveTakenPlace(DateTimeOffset now)
    {
        if (State == VisitState.CalledOff || StartTime > now) throw WorkGroupsRefusals.VisitNotDone(this);
    }
}
