using System.Globalization;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

/// <summary>All that touches the tables <c>hub_area</c> and <c>claimed_area</c>.</summary>
static class HubAreaStore
{
    const string Columns = "id, hub_id, kind, area_key, area_name, code, first_date, last_date, version";

    public static async Task<HubArea> GetAsync(Work work, string hubId, string id) =>
        await work.FindAsync<HubArea>($"select {Columns} from hub_area where id = @Id and hub_id = @HubId", new { Id = id, HubId = hubId }) ?? throw Refusals.NotFound("area", id);

    /// <summary>Every hub's claims of one area; index hub_area_key.</summary>
    public static Task<IReadOnlyList<HubArea>> OfAreaAsync(Work work, string areaKey) =>
        work.QueryAsync<HubArea>($"select {Columns} from hub_area where area_key = @AreaKey order by first_date", new { AreaKey = areaKey });

    /// <summary>Who serves any of these areas on a day, the narrowest kind first; index hub_area_key.</summary>
    public static Task<IReadOnlyList<HubArea>> ServingAsync(Work work, IReadOnlyCollection<string> areaKeys, DateOnly date) => work.QueryAsync<HubArea>(
        $"""
        select {Columns}
          from hub_area
         where area_key in @AreaKeys and first_date <= @Date and (last_date is null or last_date >= @Date)
         order by kind, id
        """, new { AreaKeys = areaKeys, Date = Dates.Iso(date) });

    /// <summary>Areas that begin after a day and up to another, or end from the one on and before the other; there are a few hundred.</summary>
    public static Task<IReadOnlyList<HubArea>> TurningAsync(Work work, DateOnly after, DateOnly to) => work.QueryAsync<HubArea>(
        $"select {Columns} from hub_area where (first_date > @After and first_date <= @To) or (last_date >= @After and last_date < @To) order by id",
        new { After = after, To = to });

    /// <summary>Narrowest kind first, then by first day.</summary>
    public static Task<IReadOnlyList<HubArea>> ListAsync(Work work, string hubId, DateOnly? date, Page page)
    {
        var list = new ListQuery(Columns, "hub_area", orderBy: "kind, first_date, id", by: "hub_area_hub").Of(page, -1, DateOnly.MinValue, "").Is("hub_id", hubId);
        if (date is { } day) list.Where("first_date <= @Date and (last_date is null or last_date >= @Date)", ("Date", day));
        return work.QueryAsync<HubArea>(list);
    }

    public static string[] PageKey(HubArea area) => [((int)area.Kind).ToString(CultureInfo.InvariantCulture), Dates.Iso(area.FirstDate), area.Id];

    /// <summary>Keeps a claim that was held against the others of its area. Whoever claims the same area at the same moment is told to look again.</summary>
    public static async Task InsertAsync(Work work, HubArea area, long claims)
    {
        if (claims == 0)
        {
            if (!await work.TryInsertAsync("insert into claimed_area (area_key, version) values (@AreaKey, 1)", new { area.AreaKey })) throw Refusals.EtagStale();
        }
        else
        {
            await work.ExactlyOneAsync("update claimed_area set version = version + 1 where area_key = @AreaKey and version = @Claims", new { area.AreaKey, Claims = claims });
        }

        await work.ExecuteAsync(
            """
            insert into hub_area (id, hub_id, kind, area_key, area_name, code, first_date, last_date, version)
            values (@Id, @HubId, @Kind, @AreaKey, @AreaName, @Code, @FirstDate, @LastDate, @Version)
            """, area);
    }

    /// <summary>How often the area has been claimed; 0 for never.</summary>
    public static Task<long> ClaimsAsync(Work work, string areaKey) =>
        work.ScalarAsync<long>("select coalesce(max(version), 0) from claimed_area where area_key = @AreaKey", new { AreaKey = areaKey });

    public static Task SaveAsync(Work work, HubArea area) => work.ExactlyOneAsync(
        "update hub_area set last_date = @LastDate, version = version + 1 where id = @Id and version = @Version", new { area.Id, area.LastDate, area.Version });
}
