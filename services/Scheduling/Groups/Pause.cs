namespace Hubs.Scheduling.Groups;

/// <summary>A time for which a school's participation pauses, both days included: its places are not planned.</summary>
sealed record Pause
{
    public string ParticipationId { get; init; } = "";

    public DateOnly FromDate { get; init; }

    public DateOnly ToDate { get; init; }

    public bool LastsOn(DateOnly date) => FromDate <= date && date <= ToDate;
}
