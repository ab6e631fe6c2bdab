using Hubs.ServiceDefaults.Access;

namespace Hubs.Reporting.Figures;

/// <summary>Which cells a caller asks for and may see, as conditions on the rows that are counted.</summary>
sealed record Cells
{
    /// <summary>Null: of every hub.</summary>
    public IReadOnlyList<string>? Hubs { get; private init; }

    /// <summary>Null: of every year.</summary>
    public IReadOnlyList<string>? Years { get; private init; }

    public int Stage { get; private init; }

    public bool AreNone => Hubs is [];

    public static Cells All { get; } = new();

    /// <param name="scope">What the caller may see.</param>
    /// <param name="filter">What is asked.</param>
    /// <param name="regions">The region of each hub.</param>
    public static Cells Of(Scope scope, Filter filter, IReadOnlyDictionary<string, string> regions)
    {
        var hubs = scope.All ? null : scope.Hubs;
        if (filter.HubId.Length > 0) hubs = scope.Covers(null, filter.HubId) ? [filter.HubId] : [];
        if (filter.RegionName.Length > 0) hubs = [.. (hubs ?? regions.Keys).Where(hub => regions.GetValueOrDefault(hub) == filter.RegionName)];
        return new Cells { Hubs = hubs, Years = filter.ProgrammeYearId.Length > 0 ? [filter.ProgrammeYearId] : null, Stage = (int)filter.Stage };
    }

    /// <summary>At least these.</summary>
    public static Cells Around(IReadOnlyCollection<Cell> cells) => new()
    {
        Hubs = [.. cells.Select(cell => cell.HubId).Distinct()],
        Years = [.. cells.Select(cell => cell.ProgrammeYearId).Distinct()],
        Stage = cells.Select(cell => cell.Stage).Distinct().Take(2).ToArray() is [var one] ? one : 0,
    };

    /// <summary>The condition for rows of this alias.</summary>
    public string On(string row) => $"{OnHubs(row)} and {OnStage(row)}";

    /// <summary>The same for rows that do not say their stage themselves.</summary>
    public string OnHubs(string row) => $"{OneOf($"{row}.programme_year_id", Years, "Year")} and {OneOf($"{row}.hub_id", Hubs, "Hub")}";

    public string OnStage(string row) => Stage != 0 ? $"{row}.stage = @Stage" : "1 = 1";

    public object Arguments(DateOnly today) => new { Today = today, Hub = Hubs?.FirstOrDefault(), Hubs, Year = Years?.FirstOrDefault(), Years, Stage };

    static string OneOf(string column, IReadOnlyList<string>? values, string name) => values switch
    {
        null => "1 = 1",
        [_] => $"{column} = @{name}",
        _ => $"{column} in @{name}s",
    };
}
