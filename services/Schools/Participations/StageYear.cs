namespace Hubs.Schools.Participations;

/// <summary>One year of a participation.</summary>
sealed record StageYear
{
    public required int Number { get; init; }

    public required V1.Stage Stage { get; init; }

    public string? ProgrammeYearId { get; init; }

    public required DateOnly FromDate { get; init; }

    public DateOnly? ToDate { get; init; }

    public V1.StageOutcome Outcome { get; init; }

    public string? ReviewId { get; init; }

    public string CarryOverReason { get; init; } = "";

    public string CarrierPersonId { get; init; } = "";

    public V1.StageYear ToWire() => new()
    {
        Stage = Stage,
        ProgrammeYearId = ProgrammeYearId ?? "",
        FromDate = Dates.Iso(FromDate),
        ToDate = Dates.Iso(ToDate),
        Outcome = Outcome,
        ReviewId = ReviewId ?? "",
        CarryOverReason = CarryOverReason,
        CarrierPersonId = CarrierPersonId,
    };
}
