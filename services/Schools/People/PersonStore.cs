using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>All that touches the tables <c>person</c> and, on this side, <c>access_role</c>.</summary>
static class PersonStore
{
    const string Columns = "p.id, p.name, p.email, p.version";

    /// <summary>Of a role r: it is held at a school or hub of the scope.</summary>
    const string AtOwnPlace = "(r.scope_id in @Schools or r.scope_id in @Hubs)";

    /// <summary>Of a role r: it is held at a school or hub of the scope, or at a school that applied to a hub of it or takes part there.</summary>
    const string AtSeenPlace =
        $"""
        ({AtOwnPlace}
          or exists (select 1 from application a where a.school_id = r.scope_id and a.hub_id in @Hubs and a.submission_number > 0)
          or exists (select 1 from participation t where t.school_id = r.scope_id and t.hub_id in @Hubs))
        """;

    /// <summary>The people of some places are looked for one by one and sorted, or met by name.</summary>
    const string OfAPlace = $"{ListQuery.Key}{ListQuery.Sorted}|person_name";

    /// <summary>People of the caller's own schools and hubs: those with a role or an invitation at a school or hub of the scope.</summary>
    const string Within =
        $"""
        (@All = 1 or p.id = @Me
          or exists (select 1 from access_role r where r.person_id = p.id and {AtOwnPlace})
          or exists (select 1 from invitation i where i.person_id = p.id and (i.scope_id in @Schools or i.scope_id in @Hubs)))
        """;

    /// <summary>People whom the caller may see: those, and whoever has a role where a hub of the scope is concerned.</summary>
    const string Seen = $"({Within} or exists (select 1 from access_role r where r.person_id = p.id and {AtSeenPlace}))";

    public static async Task<Person> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Person>($"select {Columns} from person p where p.id = @Id and {Within}",
            new { Id = id, Me = work.Caller.Id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("person", id);

    public static async Task<V1.Person> ReadAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Person>($"select {Columns} from person p where p.id = @Id and {Seen}",
            new { Id = id, Me = work.Caller.Id, scope.All, scope.Schools, scope.Hubs }) is { } person
            ? await ToWireAsync(work, person, scope)
            : throw Refusals.NotFound("person", id);

    /// <summary>People by id, for whoever may see what names them.</summary>
    public static async Task<IReadOnlyDictionary<string, Person>> NamedAsync(Work work, IEnumerable<string> ids) =>
        (await work.QueryAsync<Person>($"select {Columns} from person p where p.id in @Ids", new { Ids = ids.Distinct() })).ToDictionary(p => p.Id);

    public static Task<Person?> FindByEmailAsync(Work work, string email) =>
        work.FindAsync<Person>($"select {Columns} from person p where p.email_key = @Key", new { Key = Person.KeyOf(email) });

    /// <summary>By name. A page token names the last person by id: what a token says, anybody can read who sees it.</summary>
    public static async Task<IReadOnlyList<Person>> ListAsync(Work work, Scope scope, string scopeId, Role role, Page page)
    {
        var afterId = page.AfterOr("");
        var afterName = afterId.Length == 0 ? "" : await work.ScalarAsync<string>("select name_key from person where id = @Id", new { Id = afterId }) ?? throw Refusals.PageTokenInvalid();
        var list = new ListQuery(Columns, "person p", orderBy: "p.name_key, p.id", by: "person_name").After(page.Take, afterName, afterId);
        if (scopeId.Length > 0) list.WhereBy(OfAPlace, "p.id in (select r.person_id from access_role r where r.scope_id = @ScopeId)", ("ScopeId", scopeId));
        if (role != Role.Unspecified) list.Where("exists (select 1 from access_role r where r.person_id = p.id and r.role = @Role)", ("Role", role));
        if (!scope.All) list.WhereBy(OfAPlace, SeenBy(list, scope), ("Me", work.Caller.Id));
        return await work.QueryAsync<Person>(list);
    }

    /// <summary>As <see cref="Seen"/>, from the places to the people.</summary>
    static string SeenBy(ListQuery list, Scope scope)
    {
        string[] places = [.. scope.Schools, .. scope.Hubs];
        List<string> people =
        [
            "select @Me as person_id",
            $"select r.person_id from access_role r where {list.OneOf("r.scope_id", places)}",
            $"select i.person_id from invitation i where {list.OneOf("i.scope_id", places)}",
        ];
        if (scope.Hubs.Count > 0)
        {
            people.Add($"select r.person_id from application a join access_role r on r.scope_id = a.school_id where {list.OneOf("a.hub_id", scope.Hubs)} and a.submission_number > 0");
            people.Add($"select r.person_id from participation t join access_role r on r.scope_id = t.school_id where {list.OneOf("t.hub_id", scope.Hubs)}");
        }

        return $"p.id in ({string.Join("\n union ", people)})";
    }

    public static async Task InsertAsync(Work work, Person person)
    {
        if (!await work.TryInsertAsync(
            "insert into person (id, name, name_key, email, email_key, version) values (@Id, @Name, @NameKey, @Email, @EmailKey, @Version)", person)) throw SchoolsRefusals.EmailTaken(person.Email);
    }

    public static async Task SaveAsync(Work work, Person person)
    {
        if (await FindByEmailAsync(work, person.Email) is { } other && other.Id != person.Id) throw SchoolsRefusals.EmailTaken(person.Email);
        await work.ExactlyOneAsync(
            """
            update person
               set name = @Name, name_key = @NameKey, email = @Email, email_key = @EmailKey, version = version + 1
             where id = @Id and version = @Version
            """, person);
    }

    /// <summary>The person with this e-mail; somebody new, told as PersonAdded, where there is none.</summary>
    public static async Task<Person> FindOrAddAsync(Work work, string name, string email)
    {
        if (await FindByEmailAsync(work, email) is { } known) return known;
        var person = Person.Add(name, email);
        await InsertAsync(work, person);
        work.Tell(person.Added(), person.Version);
        return person;
    }

    /// <summary>Each change of a person's roles is a version of the person: their events stand in order.</summary>
    public static async Task<long> NextVersionAsync(Work work, Person person)
    {
        await work.ExactlyOneAsync("update person set version = version + 1 where id = @Id and version = @Version", new { person.Id, person.Version });
        return person.Version + 1;
    }

    public static async Task<bool> CanSignInAsync(Work work, string personId) =>
        await work.ScalarAsync<int>("select count(*) from access_identity where person_id = @Id", new { Id = personId }) > 0;

    /// <summary>The sign-ins of a person, as they are stored and told.</summary>
    public static Task<IReadOnlyList<string>> SignInsAsync(Work work, string personId) =>
        work.QueryAsync<string>("select identity_hash from access_identity where person_id = @Id", new { Id = personId });

    public static Task<RoleAssignment?> FindRoleAsync(Work work, string id) => work.FindAsync<RoleAssignment>(
        "select role_assignment_id, person_id, role, scope_id, expire_time from access_role where role_assignment_id = @Id", new { Id = id });

    /// <summary>How many others hold one of these roles at the same school or hub, or nationally, and can sign in. Who holds it for less long than
    /// the one whose role is taken is no successor.</summary>
    public static Task<int> OtherHoldersAsync(Work work, RoleAssignment taken, IReadOnlyList<Role> roles) => work.ScalarAsync<int>(
        """
        select count(*)
          from access_role r
         where r.scope_id = @ScopeId and r.role in @Roles and r.role_assignment_id <> @RoleAssignmentId and (r.expire_time is null or (r.expire_time > @Now and r.expire_time >= @Ends))
           and exists (select 1 from access_identity i where i.person_id = r.person_id)
        """, new { taken.ScopeId, Roles = roles.Select(role => (int)role), taken.RoleAssignmentId, work.Now, Ends = taken.ExpireTime ?? DateTimeOffset.MaxValue });

    /// <summary>As somebody sees them: with the roles that they may see.</summary>
    public static async Task<V1.Person> ToWireAsync(Work work, Person person, Scope scope)
    {
        var roles = await work.QueryAsync<RoleAssignment>(
            $"""
            select r.role_assignment_id, r.person_id, r.role, r.scope_id, r.expire_time
              from access_role r
             where r.person_id = @Id and (r.expire_time is null or r.expire_time > @Now) and (@All = 1 or r.person_id = @Me or {AtSeenPlace})
            """,
            new { person.Id, work.Now, Me = work.Caller.Id, scope.All, scope.Schools, scope.Hubs });
        return person.ToWire(roles, await CanSignInAsync(work, person.Id));
    }

    /// <summary>As they see themselves.</summary>
    public static async Task<V1.Person> ToWireAsync(Work work, Person person) =>
        person.ToWire(await AccessProjection.RolesOfAsync(work, person.Id), await CanSignInAsync(work, person.Id));
}
