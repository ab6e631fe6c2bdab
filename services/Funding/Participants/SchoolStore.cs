using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Participants;

/// <summary>All that touches the table <c>school</c>.</summary>
static class SchoolStore
{
    /// <summary>A hub reaches the schools that take part with it.</summary>
    public static async Task<School> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<School>(
            """
            select s.id, s.name, s.urn
              from school s
             where s.id = @Id
               and (@All = 1 or s.id in @Schools or exists (select 1 from participation p where p.school_id = s.id and p.hub_id in @Hubs))
            """, new { Id = id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("school", id);

    /// <summary>The names of these schools, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Work work, IEnumerable<string> ids) =>
        (await work.QueryAsync<School>("select id, name from school where id in @Ids", new { Ids = ids.Distinct() })).ToDictionary(s => s.Id, s => s.Name);

    public static async Task KeepAsync(Work work, School school)
    {
        if (await work.ExecuteAsync("update school set name = @Name, urn = @Urn where id = @Id", school) > 0) return;
        await work.ExecuteAsync("insert into school (id, name, urn, family_id, family_version) values (@Id, @Name, @Urn, @Id, 1)", school);
    }

    public static async Task<SchoolFamily> FamilyOfAsync(Work work, string schoolId)
    {
        var family = await work.FindAsync<SchoolFamily>(
            "select f.id, f.family_version as version from school s join school f on f.id = s.family_id where s.id = @Id", new { Id = schoolId })
            ?? throw Refusals.NotFound("school", schoolId);
        return family with { SchoolIds = await work.QueryAsync<string>("select id from school [[by school_family]] where family_id = @Id", family) };
    }

    /// <summary>Refuses who decides about a school of their own, or one of its family.</summary>
    public static async Task MustNotBeOfAsync(Work work, string schoolId) => (await FamilyOfAsync(work, schoolId)).MustNotBeOf(work.Caller);

    /// <summary>From here until this work is kept nobody else spends of the family's cap; who read it before is told to look again.</summary>
    public static Task TakeTurnAsync(Work work, SchoolFamily family) => work.ExactlyOneAsync(
        "update school set family_version = family_version + 1 where id = @Id and family_version = @Version", family);

    /// <summary>Of several successors the first that is heard of counts.</summary>
    public static Task GoOnAsAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update school set successor_id = @Successor where id = @School and successor_id = ''", new { School = schoolId, Successor = successorId });

    /// <summary>The school that this one goes on as in the end: itself, where it has no successor.</summary>
    public static async Task<string> LastSuccessorAsync(Work work, string schoolId)
    {
        var (last, seen) = (schoolId, new HashSet<string>(StringComparer.Ordinal));
        while (seen.Add(last) && await work.ScalarAsync<string>("select successor_id from school where id = @Id", new { Id = last }) is { Length: > 0 } next) last = next;
        return last;
    }

    public static Task JoinAsync(Work work, SchoolFamily joining, SchoolFamily into) =>
        work.ExecuteAsync("update school set family_id = @Into where family_id = @Joining", new { Into = into.Id, Joining = joining.Id });
}
