using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.KnownSchools;

/// <summary>All that touches the table <c>known_school</c>.</summary>
static class KnownSchoolStore
{
    const string Columns = "school_id, school_name, is_open, easting, northing, free_meals_permille, trust_code";

    public static Task<KnownSchool?> FindAsync(Work work, string schoolId) => work.FindAsync<KnownSchool>(
        $"select {Columns} from known_school where school_id = @SchoolId", new { SchoolId = schoolId });

    /// <summary>The names of these schools, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Work work, IEnumerable<string> schoolIds) =>
        (await OfAsync(work, schoolIds)).ToDictionary(s => s.Key, s => s.Value.SchoolName);

    public static async Task<IReadOnlyDictionary<string, KnownSchool>> OfAsync(Work work, IEnumerable<string> schoolIds)
    {
        var ids = schoolIds.Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<string, KnownSchool>();
        var schools = await work.QueryAsync<KnownSchool>($"select {Columns} from known_school where school_id in @Ids", new { Ids = ids });
        return schools.ToDictionary(s => s.SchoolId);
    }

    public static async Task KeepAsync(Work work, KnownSchool school)
    {
        if (await work.ExecuteAsync(
            """
            update known_school
               set school_name = @SchoolName, is_open = @IsOpen, easting = @Easting, northing = @Northing, free_meals_permille = @FreeMealsPermille, trust_code = @TrustCode
             where school_id = @SchoolId
            """, school) > 0) return;
        await work.ExecuteAsync(
            """
            insert into known_school (school_id, school_name, is_open, easting, northing, free_meals_permille, trust_code)
            values (@SchoolId, @SchoolName, @IsOpen, @Easting, @Northing, @FreeMealsPermille, @TrustCode)
            """, school);
    }

    public static Task CloseAsync(Work work, string schoolId) =>
        work.ExecuteAsync("update known_school set is_open = 0 where school_id = @SchoolId", new { SchoolId = schoolId });

    /// <summary>Of several successors the first that is heard of counts.</summary>
    public static Task GoOnAsAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update known_school set successor_id = @Successor where school_id = @School and successor_id = ''", new { School = schoolId, Successor = successorId });

    /// <summary>The school that this one goes on as in the end: itself, where it has no successor.</summary>
    public static async Task<string> PresentAsync(Work work, string schoolId)
    {
        var (present, seen) = (schoolId, new HashSet<string>(StringComparer.Ordinal));
        while (seen.Add(present) && await work.ScalarAsync<string>("select successor_id from known_school where school_id = @Id", new { Id = present }) is { Length: > 0 } next) present = next;
        return present;
    }
}
