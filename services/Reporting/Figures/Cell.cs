namespace Hubs.Reporting.Figures;

/// <summary>A hub, year and stage: the smallest thing that figures are kept of, and added up from.</summary>
sealed record Cell(string HubId, string ProgrammeYearId, int Stage);

/// <summary>One figure of a cell.</summary>
sealed record CellAmount
{
    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public int Stage { get; init; }

    public long Amount { get; init; }

    public Cell Cell => new(HubId, ProgrammeYearId, Stage);
}

/// <summary>Which cells count.</summary>
sealed record Filter(string ProgrammeYearId, Schools.V1.Stage Stage, string HubId, string RegionName);
