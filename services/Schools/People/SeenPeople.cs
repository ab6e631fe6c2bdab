using Hubs.Access.V1;
using Hubs.Schools.Groups;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>Who sees whom: a caller's own places; for a hub, the schools that applied to it or take part with it; for a specialist, those of their
/// groups; for a school, whoever answers for its hub and its groups' specialists.</summary>
static class SeenPeople
{
    /// <summary>Of a role r: the caller may see who holds it.</summary>
    const string SeenRole =
        $"""
        (r.scope_id in @Schools or r.scope_id in @OwnHubs
          or {AtASchoolOfAHub} or {AtASchoolOfTheirGroup}
          or (r.role in @WholeHub and {AtAHubOfASchool}) or (r.role = @Specialist and {LeadsASchool}))
        """;

    /// <summary>At a school that applied to a hub or takes part there.</summary>
    const string AtASchoolOfAHub =
        """
        exists (select 1 from application a where a.school_id = r.scope_id and a.hub_id in @Hubs and a.submission_number > 0)
          or exists (select 1 from participation t where t.school_id = r.scope_id and t.hub_id in @Hubs)
        """;

    /// <summary>At a school of a group that the caller leads.</summary>
    const string AtASchoolOfTheirGroup =
        $"exists (select 1 from {GroupStore.Led} where t.school_id = r.scope_id and l.specialist_person_id = @Me and g.hub_id in @SpecialistHubs)";

    /// <summary>At a hub that one of the schools applied to, or takes part with.</summary>
    const string AtAHubOfASchool =
        """
        (exists (select 1 from application a where a.hub_id = r.scope_id and a.school_id in @Schools and a.submission_number > 0)
          or exists (select 1 from participation t where t.hub_id = r.scope_id and t.school_id in @Schools))
        """;

    /// <summary>By the specialist of a group that one of the schools is in.</summary>
    const string LeadsASchool =
        $"exists (select 1 from {GroupStore.Led} where t.school_id in @Schools and g.hub_id = r.scope_id and l.specialist_person_id = r.person_id)";

    /// <summary>People whom the caller may see: themselves, and whoever is invited to a place of theirs or holds a role that they see.</summary>
    const string Seen =
        $"""
        (@All = 1 or p.id = @Me
          or exists (select 1 from invitation i where i.person_id = p.id and (i.scope_id in @Schools or i.scope_id in @OwnHubs))
          or exists (select 1 from access_role r where r.person_id = p.id and {SeenRole}))
        """;

    /// <summary>Of a role r: it is the one that is asked for, and has not run out.</summary>
    const string HeldNow = "r.role = @Role and (r.expire_time is null or r.expire_time > @Now)";

    /// <summary>The people of some places are looked for one by one and sorted, or met by name.</summary>
    const string OfAPlace = $"{ListQuery.Key}{ListQuery.Sorted}|person_name";

    public static async Task<V1.Person> ReadAsync(Work work, string id, Sight sight) =>
        await work.FindAsync<Person>($"select {PersonStore.Columns} from person p where p.id = @Id and {Seen}", new SeenBy(sight) { Id = id }) is { } person
            ? await ToWireAsync(work, person, sight)
            : throw Refusals.NotFound("person", id);

    /// <summary>By name. A page token names the last person by id: what a token says, anybody can read who sees it.</summary>
    public static async Task<IReadOnlyList<Person>> ListAsync(Work work, Sight sight, string scopeId, Role role, Page page)
    {
        var afterId = page.AfterOr("");
        var afterName = afterId.Length == 0 ? "" : await work.ScalarAsync<string>("select name_key from person where id = @Id", new { Id = afterId }) ?? throw Refusals.PageTokenInvalid();
        var list = sight.All && scopeId.Length == 0 && role != Role.Unspecified ? Holding(work, role) : new ListQuery(PersonStore.Columns, "person p", orderBy: "p.name_key, p.id", by: "person_name");
        list.After(page.Take, afterName, afterId);
        if (scopeId.Length > 0) list.IsOneOf("p.id", await AtAsync(work, sight, scopeId, role), OfAPlace);
        else if (!sight.All) list.WhereBy(OfAPlace, SeenFrom(list, sight, role), ("Me", sight.Me), ("Today", sight.Today), ("Role", role), ("Now", work.Now));
        return await work.QueryAsync<Person>(list);
    }

    /// <summary>Everybody who holds a role.</summary>
    static ListQuery Holding(Work work, Role role) =>
        new ListQuery(PersonStore.Columns, "role_holder h", orderBy: "h.name_key, h.person_id", by: ListQuery.Key) { Join = "join person p on p.id = h.person_id" }
            .Where($"h.role = @Role and exists (select 1 from access_role r where r.person_id = h.person_id and {HeldNow})", ("Role", role), ("Now", work.Now));

    /// <summary>Those at one place whose role there the caller may see; they are few.</summary>
    static Task<IReadOnlyList<string>> AtAsync(Work work, Sight sight, string scopeId, Role role) => work.QueryAsync<string>(
        $"""
        select distinct r.person_id
          from access_role r
         where r.scope_id = @Id and {(role == Role.Unspecified ? "1 = 1" : HeldNow)} and (@All = 1 or r.person_id = @Me or {SeenRole})
        """, new SeenBy(sight) { Id = scopeId, Role = role, Now = work.Now });

    /// <summary>As <see cref="Seen"/>, from the places to the people; with a role, from the places where that is held.</summary>
    static string SeenFrom(ListQuery list, Sight sight, Role role)
    {
        string[] places = [.. sight.Schools, .. sight.OwnHubs];
        var held = role == Role.Unspecified ? "" : $" and {HeldNow}";
        List<string> people = [$"select r.person_id from access_role r where {list.OneOf("r.scope_id", places)}{held}"];
        if (held.Length > 0) people.Add($"select r.person_id from access_role r where r.person_id = @Me{held}");
        else people.AddRange(["select @Me as person_id", $"select i.person_id from invitation i where {list.OneOf("i.scope_id", places)}"]);
        if (sight.Hubs.Count > 0)
        {
            people.Add(
                $"""
                select r.person_id from access_role r
                  where r.scope_id in (select a.school_id from application a where {list.OneOf("a.hub_id", sight.Hubs)} and a.submission_number > 0
                                       union select t.school_id from participation t where {list.OneOf("t.hub_id", sight.Hubs)}){held}
                """);
        }

        if (sight.SpecialistHubs.Count > 0)
        {
            people.Add($"select r.person_id from {GroupStore.Led} join access_role r on r.scope_id = t.school_id where l.specialist_person_id = @Me and {list.OneOf("g.hub_id", sight.SpecialistHubs)}{held}");
        }

        if (sight.Schools.Count > 0)
        {
            var answersForTheHub = string.Join(", ", Sight.WholeHub.Select(whole => list.Value("WholeHub", whole)));
            people.Add($"select r.person_id from application a join access_role r on r.scope_id = a.hub_id where {list.OneOf("a.school_id", sight.Schools)} and a.submission_number > 0 and r.role in ({answersForTheHub}){held}");
            people.Add($"select r.person_id from participation t join access_role r on r.scope_id = t.hub_id where {list.OneOf("t.school_id", sight.Schools)} and r.role in ({answersForTheHub}){held}");
            people.Add($"select r.person_id from {GroupStore.Led} join access_role r on r.scope_id = g.hub_id and r.person_id = l.specialist_person_id where {list.OneOf("t.school_id", sight.Schools)} and r.role = {list.Value("Specialist", Role.Specialist)}{held}");
        }

        return $"p.id in ({string.Join("\n union ", people)})";
    }

    /// <summary>As somebody sees them: with the roles that they may see.</summary>
    public static async Task<V1.Person> ToWireAsync(Work work, Person person, Sight sight) => (await ToWireAsync(work, [person], sight))[0];

    /// <summary>The same for a page of people.</summary>
    public static async Task<IReadOnlyList<V1.Person>> ToWireAsync(Work work, IReadOnlyList<Person> people, Sight sight)
    {
        var ids = people.Select(p => p.Id).ToArray();
        var roles = (await work.QueryAsync<RoleAssignment>(
            $"""
            select r.role_assignment_id, r.person_id, r.role, r.scope_id, r.expire_time
              from access_role r
             where r.person_id in @Ids and (r.expire_time is null or r.expire_time > @Now) and (@All = 1 or r.person_id = @Me or {SeenRole})
            """,
            new SeenBy(sight) { Ids = ids, Now = work.Now })).ToLookup(r => r.PersonId);
        var canSignIn = await PersonStore.WhoCanSignInAsync(work, ids);
        return [.. people.Select(p => p.ToWire(roles[p.Id], canSignIn.Contains(p.Id)))];
    }

    /// <summary>What the texts above ask for.</summary>
    sealed class SeenBy(Sight sight)
    {
        public string Id { get; init; } = "";

        public IReadOnlyList<string> Ids { get; init; } = [];

        public DateTimeOffset Now { get; init; }

        public Role Role { get; init; }

        public bool All => sight.All;

        public string Me => sight.Me;

        public DateOnly Today => sight.Today;

        public IReadOnlyList<string> Schools => sight.Schools;

        public IReadOnlyList<string> Hubs => sight.Hubs;

        public IReadOnlyList<string> SpecialistHubs => sight.SpecialistHubs;

        public IEnumerable<string> OwnHubs => sight.OwnHubs;

        public IEnumerable<int> WholeHub { get; } = [.. Sight.WholeHub.Select(role => (int)role)];

        public Role Specialist { get; } = Role.Specialist;
    }
}
