namespace Hubs.Schools.Participations;

/// <summary>A time for which a school pauses: both days included.</summary>
sealed record Pause
{
    public required string ParticipationId { get; init; }

    public required int Number { get; init; }

    public required DateOnly FromDate { get; init; }

    public required DateOnly ToDate { get; init; }

    public required string Reason { get; init; }

    public required string DeciderPersonId { get; init; }

    /// <summary>The programme year whose days it takes; null: the one that is not published yet.</summary>
    public required string? ProgrammeYearId { get; init; }

    /// <summary>None where the school went on the day it began.</summary>
    public int Days => Math.Max(0, ToDate.DayNumber - FromDate.DayNumber + 1);

    public bool LastsOn(DateOnly date) => FromDate <= date && date <= ToDate;

    public V1.Pause ToWire() => new() { FromDate = Dates.Iso(FromDate), ToDate = Dates.Iso(ToDate), Reason = Reason, DeciderPersonId = DeciderPersonId };
}
