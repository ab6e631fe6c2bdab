using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.KnownSchools;

/// <summary>All that touches the table <c>known_school</c>.</summary>
static class KnownSchoolStore
{
    public static Task<KnownSchool?> FindAsync(Work work, string schoolId) => work.FindAsync<KnownSchool>(
        "select school_id, school_name, is_open from known_school where school_id = @SchoolId", new { SchoolId = schoolId });

    /// <summary>The names of these schools, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Work work, IEnumerable<string> schoolIds)
    {
        var ids = schoolIds.Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<string, string>();
        var schools = await work.QueryAsync<KnownSchool>("select school_id, school_name, is_open from known_school where school_id in @Ids", new { Ids = ids });
        return schools.ToDictionary(s => s.SchoolId, s => s.SchoolName);
    }

    public static async Task KeepAsync(Work work, KnownSchool school)
    {
        if (await work.ExecuteAsync("update known_school set school_name = @SchoolName, is_open = @IsOpen where school_id = @SchoolId", school) > 0) return;
        await work.ExecuteAsync("insert into known_school (school_id, school_name, is_open) values (@SchoolId, @SchoolName, @IsOpen)", school);
    }

    public static Task CloseAsync(Work work, string schoolId) =>
        work.ExecuteAsync("update known_school set is_open = 0 where school_id = @SchoolId", new { SchoolId = schoolId });
}
