using System.Globalization;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Reporting.Figures;

/// <summary>Reads the cells that a caller may see and adds them up into rows.</summary>
static class FigureStore
{
    /// <summary>The rows by label, and all of them in one. Small by nature: hubs × years × stages.</summary>
    public static async Task<(IReadOnlyList<V1.Figures> Rows, V1.Figures Total)> ReadAsync(Work work, Scope scope, V1.Dimension dimension, Filter filter)
    {
        var hubs = (await work.QueryAsync<KnownHub>("select hub_id, hub_name, region_name from known_hub")).ToDictionary(h => h.HubId);
        var years = (await work.QueryAsync<KnownYear>("select programme_year_id, title, academic_year from known_programme_year")).ToDictionary(y => y.ProgrammeYearId);
        var rows = new Dictionary<string, V1.Figures>(StringComparer.Ordinal);
        var total = new V1.Figures { Label = "Total" };
        foreach (var measure in Measures.All)
        {
            var cells = await work.QueryAsync<Cell>(measure.Sql, new { work.Today });
            foreach (var cell in cells.Where(c => scope.Covers(null, c.HubId) && Counts(c, filter, hubs)))
            {
                var (key, label) = NameOf(cell, dimension, hubs, years);
                if (!rows.TryGetValue(key, out var row)) rows[key] = row = new V1.Figures { Key = key, Label = label };
                measure.Add(row, cell.Amount);
                measure.Add(total, cell.Amount);
            }
        }

        return (rows.Values.OrderBy(r => r.Label, StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal).ToArray(), total);
    }

    static bool Counts(Cell cell, Filter filter, Dictionary<string, KnownHub> hubs) =>
        (filter.ProgrammeYearId.Length == 0 || filter.ProgrammeYearId == cell.ProgrammeYearId)
        && (filter.Stage == Schools.V1.Stage.Unspecified || (int)filter.Stage == cell.Stage)
        && (filter.HubId.Length == 0 || filter.HubId == cell.HubId)
        && (filter.RegionName.Length == 0 || filter.RegionName == RegionOf(cell, hubs));

    static (string Key, string Label) NameOf(Cell cell, V1.Dimension dimension, Dictionary<string, KnownHub> hubs, Dictionary<string, KnownYear> years) => dimension switch
    {
        V1.Dimension.Region => (RegionOf(cell, hubs), RegionOf(cell, hubs)),
        V1.Dimension.Stage => (cell.Stage.ToString(CultureInfo.InvariantCulture), ((Schools.V1.Stage)cell.Stage).ToString()),
        V1.Dimension.Year => (cell.ProgrammeYearId, years.TryGetValue(cell.ProgrammeYearId, out var year) ? $"{year.AcademicYear} {year.Title}" : cell.ProgrammeYearId),
        _ => (cell.HubId, hubs.TryGetValue(cell.HubId, out var hub) ? hub.HubName : cell.HubId),
    };

    static string RegionOf(Cell cell, Dictionary<string, KnownHub> hubs) => hubs.TryGetValue(cell.HubId, out var hub) ? hub.RegionName : "";

    sealed record KnownHub
    {
        public string HubId { get; init; } = "";

        public string HubName { get; init; } = "";

        public string RegionName { get; init; } = "";
    }

    sealed record KnownYear
    {
        public string ProgrammeYearId { get; init; } = "";

        public string Title { get; init; } = "";

        public string AcademicYear { get; init; } = "";
    }
}
