namespace Hubs.Reporting.Figures;

/// <summary>One figure of one hub, year and stage: the smallest thing that is added up.</summary>
sealed record Cell
{
    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public int Stage { get; init; }

    public long Amount { get; init; }
}

/// <summary>Which cells count.</summary>
sealed record Filter(string ProgrammeYearId, Schools.V1.Stage Stage, string HubId, string RegionName);
