using Hubs.ServiceDefaults.Access;

namespace Hubs.Reporting.Figures;

/// <summary>Which cells a caller asks for and may see, as conditions on the rows that are counted.</summary>
sealed record Cells
{
    /// <summary>Null: of every hub.</summary>
    public IReadOnlyList<string>? Hubs { get; private init; }

    public string ProgrammeYearId { get; private init; } = "";

    public Schools.V1.Stage Stage { get; private init; }

    public bool AreNone => Hubs is [];

    /// <param name="scope">What the caller may see.</param>
    /// <param name="filter">What is asked.</param>
    /// <param name="regions">The region of each hub.</param>
    public static Cells Of(Scope scope, Filter filter, IReadOnlyDictionary<string, string> regions)
    {
        var hubs = scope.All ? null : scope.Hubs;
        if (filter.HubId.Length > 0) hubs = scope.Covers(null, filter.HubId) ? [filter.HubId] : [];
        if (filter.RegionName.Length > 0) hubs = [.. (hubs ?? regions.Keys).Where(hub => regions.GetValueOrDefault(hub) == filter.RegionName)];
        return new Cells { Hubs = hubs, ProgrammeYearId = filter.ProgrammeYearId, Stage = filter.Stage };
    }

    /// <summary>The condition for rows of this alias.</summary>
    public string On(string row) => $"{OnHubs(row)} and {OnStage(row)}";

    /// <summary>The same for rows that do not say their stage themselves.</summary>
    public string OnHubs(string row)
    {
        var year = ProgrammeYearId.Length > 0 ? $"{row}.programme_year_id = @ProgrammeYearId" : "1 = 1";
        return Hubs switch
        {
            null => year,
            [_] => $"{year} and {row}.hub_id = @Hub",
            _ => $"{year} and {row}.hub_id in @Hubs",
        };
    }

    public string OnStage(string row) => Stage != Schools.V1.Stage.Unspecified ? $"{row}.stage = @Stage" : "1 = 1";

    public object Arguments(DateOnly today) => new { Today = today, Hub = Hubs?.FirstOrDefault(), Hubs, ProgrammeYearId, Stage = (int)Stage };
}
