using System.Globalization;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Reporting.Figures;

/// <summary>Reads the cells that a caller may see and adds them up into rows.</summary>
static class FigureStore
{
    /// <summary>The rows by label, and all of them in one. Small by nature: a row for each cell is read, and cells are hubs × years × stages.</summary>
    public static async Task<(IReadOnlyList<V1.Figures> Rows, V1.Figures Total)> ReadAsync(Work work, Scope scope, V1.Dimension dimension, Filter filter)
    {
        var hubs = (await work.QueryAsync<KnownHub>("select hub_id, hub_name, region_name from known_hub")).ToDictionary(h => h.HubId);
        var years = (await work.QueryAsync<KnownYear>("select programme_year_id, title, academic_year from known_programme_year")).ToDictionary(y => y.ProgrammeYearId);
        var rows = new Dictionary<string, V1.Figures>(StringComparer.Ordinal);
        var total = new V1.Figures { Label = "Total" };
        var cells = Cells.Of(scope, filter, hubs.ToDictionary(hub => hub.Key, hub => hub.Value.RegionName));
        foreach (var (cell, figures) in cells.AreNone ? [] : await CellStore.FiguresAsync(work, cells))
        {
            var (key, label) = NameOf(cell, dimension, hubs, years);
            if (!rows.TryGetValue(key, out var row)) rows[key] = row = new V1.Figures { Key = key, Label = label };
            foreach (var measure in Measures.All)
            {
                measure.Add(row, measure.Of(figures));
                measure.Add(total, measure.Of(figures));
            }
        }

        return (rows.Values.OrderBy(r => r.Label, StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal).ToArray(), total);
    }

    /// <summary>A hub that is asked for by name is the caller's, and one that there is. While the figures are made anew, hubs are not all known.</summary>
    public static async Task MustReachAsync(Work work, Scope scope, string hubId, V1.Freshness freshness)
    {
        if (hubId.Length == 0) return;
        var isKnown = !freshness.Complete || await work.ScalarAsync<int>("select count(*) from known_hub where hub_id = @Id", new { Id = hubId }) > 0;
        if (!scope.Covers(null, hubId) || (scope.All && !isKnown)) throw Refusals.NotFound("hub", hubId);
    }

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
