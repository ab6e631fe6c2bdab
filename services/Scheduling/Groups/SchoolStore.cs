using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Groups;

/// <summary>The own copy of schools, and which hubs have to do with them: by a participation, or as a specialist's base or a group's venue.</summary>
static class SchoolStore
{
    const string Columns = "s.id, s.name, s.local_authority_code, s.is_open";

    /// <summary>A school of the caller's, or of a hub of theirs.</summary>
    public static async Task<School> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<School>(
            $"""
            select {Columns}
              from school s
             where s.id = @Id
               and (@All = 1 or s.id in @Schools or exists (select 1 from school_tie h [[by school_tie_school]] where h.school_id = s.id and h.hub_id in @Hubs))
            """, new { Id = id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("school", id);

    /// <summary>Any school of the register: as a venue.</summary>
    public static async Task<School> OfRegisterAsync(Work work, string id) =>
        await work.FindAsync<School>($"select {Columns} from school s where s.id = @Id", new { Id = id }) ?? throw Refusals.NotFound("school", id);

    /// <summary>An authority is within reach where a school of the caller's hub is in it.</summary>
    public static async Task MustReachAuthorityAsync(Work work, string code, Scope scope)
    {
        var reached = await work.ScalarAsync<int>(
            """
            select count(*)
              from school s [[by school_local_authority]]
             where s.local_authority_code = @Code
               and (@All = 1 or exists (select 1 from school_tie h where h.school_id = s.id and h.hub_id in @Hubs))
            """, new { Code = code, scope.All, scope.Hubs });
        if (reached == 0) throw Refusals.NotFound("local authority", code);
    }

    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Work work, IReadOnlyCollection<string> ids) =>
        (await work.QueryAsync<School>($"select {Columns} from school s where s.id in @Ids", new { Ids = ids })).ToDictionary(s => s.Id, s => s.Name);

    public static async Task KeepAsync(Work work, School school)
    {
        if (await work.ExecuteAsync("update school set name = @Name, local_authority_code = @LocalAuthorityCode, is_open = @IsOpen where id = @Id", school) == 1) return;
        await work.ExecuteAsync("insert into school (id, name, local_authority_code, is_open) values (@Id, @Name, @LocalAuthorityCode, @IsOpen)", school);
    }

    public static Task CloseAsync(Work work, string id) => work.ExecuteAsync("update school set is_open = 0 where id = @Id", new { Id = id });

    /// <summary>What ties a school to a hub: a participation, a specialist who teaches there, a group that meets there. Each to one school at
    /// a time; where it names none, to none.</summary>
    public static async Task TieAsync(Work work, string hubId, string schoolId, string tieId)
    {
        await UntieAsync(work, hubId, tieId);
        if (schoolId.Length > 0) await work.ExecuteAsync("insert into school_tie (hub_id, school_id, tie_id) values (@HubId, @SchoolId, @TieId)", new { HubId = hubId, SchoolId = await PresentAsync(work, schoolId), TieId = tieId });
    }

    public static Task UntieAsync(Work work, string hubId, string tieId) =>
        work.ExecuteAsync("delete from school_tie [[by school_tie_tie]] where hub_id = @HubId and tie_id = @TieId", new { HubId = hubId, TieId = tieId });

    /// <summary>Of several successors the first that is heard of counts.</summary>
    public static Task GoOnAsAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update school set successor_id = @Successor where id = @School and successor_id = ''", new { School = schoolId, Successor = successorId });

    /// <summary>The school that goes on for one that another service still names: the two are heard of in either order.</summary>
    public static async Task<string> PresentAsync(Work work, string schoolId)
    {
        var (present, seen) = (schoolId, new HashSet<string>(StringComparer.Ordinal));
        while (seen.Add(present) && await work.ScalarAsync<string>("select successor_id from school where id = @Id", new { Id = present }) is { Length: > 0 } next) present = next;
        return present;
    }

    /// <summary>What tied one school ties the one that it goes on as.</summary>
    public static Task PassTiesAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update school_tie set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });
}
