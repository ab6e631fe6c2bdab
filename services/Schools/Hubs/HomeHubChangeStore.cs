using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

/// <summary>All that touches the tables <c>home_hub_look</c> and <c>home_hub_due</c>, and what is asked of others to see whose home hub changes.</summary>
static class HomeHubChangeStore
{
    const int MostIds = 500;

    /// <summary>Of these schools e, those that take part or have an application: few beside the register.</summary>
    const string UnderWay =
        """
        select p.school_id from active_participation p join school s on s.id = p.school_id join establishment e on e.urn = s.urn where {0}
        union
        select o.school_id from standing_application o join school s on s.id = o.school_id join establishment e on e.urn = s.urn where {0}
        """;

    static readonly BulkColumn<(string SchoolId, DateOnly Day)>[] Loaded = [new("due_date", f => f.Day), new("school_id", f => f.SchoolId), new("failures", _ => 0)];

    /// <summary>Schools that lie in an area, or are named in it, and of which something is under way.</summary>
    public static async Task<IReadOnlyList<string>> UnderWayInAsync(Work work, HubArea area) => area.Kind switch
    {
        V1.HubAreaKind.School => await UnderWayOfAsync(work, [area.Code, .. await SchoolStore.SuccessorsAsync(work, area.Code)]),
        V1.HubAreaKind.District => await InAsync(work, "e.district_key", SearchKey.OfName(area.AreaName)),
        _ => await InAsync(work, "e.local_authority_code", area.Code),
    };

    /// <summary>Of these schools those of which something is under way.</summary>
    public static async Task<IReadOnlyList<string>> UnderWayOfAsync(Work work, IReadOnlyCollection<string> schoolIds)
    {
        var under = new List<string>();
        foreach (var some in schoolIds.Chunk(MostIds))
            under.AddRange(await work.QueryAsync<string>(
                "select p.school_id from active_participation p where p.school_id in @Ids union select o.school_id from standing_application o where o.school_id in @Ids", new { Ids = some }));
        return under;
    }

    /// <summary>Schools of which something is under way in areas that begin, or are over, on one of the days after one and up to another; each with the day, in order.</summary>
    public static async Task<IReadOnlyList<(string SchoolId, DateOnly Day)>> BetweenAsync(Work work, DateOnly after, DateOnly to)
    {
        var found = new HashSet<(string SchoolId, DateOnly Day)>();
        foreach (var area in await HubAreaStore.TurningAsync(work, after, to))
        {
            var days = new[] { area.FirstDate, HomeHubChanges.DayAfter(area.LastDate) }.OfType<DateOnly>().Where(day => after < day && day <= to).ToArray();
            foreach (var schoolId in await UnderWayInAsync(work, area)) found.UnionWith(days.Select(day => (schoolId, day)));
        }

        return [.. found.OrderBy(f => f.Day).ThenBy(f => f.SchoolId, StringComparer.Ordinal)];
    }

    /// <summary>The last day on which it was looked; null: never.</summary>
    public static Task<DateOnly?> LookedAsync(Work work) => work.ScalarAsync<DateOnly?>("select looked_date from home_hub_look where id = 1");

    /// <summary>Whoever else looked meanwhile has done it.</summary>
    public static Task LookAsync(Work work, DateOnly? before, DateOnly today) => work.ExactlyOneAsync(
        "update home_hub_look set looked_date = @Today where id = 1 and (looked_date = @Before or (looked_date is null and @Never = 1))", new { Today = today, Before = before, Never = before is null });

    /// <summary>Schools that are to be looked at, the earliest day first.</summary>
    public static Task<IReadOnlyList<HomeHubDue>> DueAsync(Work work) =>
        work.QueryAsync<HomeHubDue>("select due_date, school_id, failures from home_hub_due [[by primary key]] order by due_date, school_id");

    public static async Task MakeDueAsync(Work work, IEnumerable<(string SchoolId, DateOnly Day)> found)
    {
        var known = (await DueAsync(work)).Select(due => (due.SchoolId, due.DueDate)).ToHashSet();
        await work.LoadAsync("home_hub_due", Loaded, [.. found.Where(f => !known.Contains(f))]);
    }

    /// <summary>Its outcome is kept, and it is due no longer.</summary>
    public static Task DoneAsync(Work work, HomeHubDue due) => work.ExecuteAsync("delete from home_hub_due where due_date = @DueDate and school_id = @SchoolId", due);

    public static Task FailedAsync(Work work, HomeHubDue due) => work.ExecuteAsync("update home_hub_due set failures = failures + 1 where due_date = @DueDate and school_id = @SchoolId", due);

    static Task<IReadOnlyList<string>> InAsync(Work work, string column, string value) =>
        work.QueryAsync<string>(UnderWay.Replace("{0}", $"{column} = @Value", StringComparison.Ordinal), new { Value = value });
}

/// <summary>A school that is to be looked at.</summary>
sealed record HomeHubDue
{
    /// <summary>From this day on it may have another home hub.</summary>
    public DateOnly DueDate { get; init; }

    public string SchoolId { get; init; } = "";

    /// <summary>How often it could not be looked at so far.</summary>
    public int Failures { get; init; }
}
