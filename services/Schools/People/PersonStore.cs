using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>All that touches the tables <c>person</c> and, on this side, <c>access_role</c>.</summary>
static class PersonStore
{
    public const string Columns = "p.id, p.name, p.email, p.version";

    /// <summary>People of the caller's own schools and hubs: those with a role or an invitation at a school or hub of the scope.</summary>
    const string Within =
        $"""
        (@All = 1 or p.id = @Me
          or exists (select 1 from access_role r where r.person_id = p.id and (r.scope_id in @Schools or r.scope_id in @Hubs))
          or exists (select 1 from invitation i where i.person_id = p.id and (i.scope_id in @Schools or i.scope_id in @Hubs)))
        """;

    public static async Task<Person> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Person>($"select {Columns} from person p where p.id = @Id and {Within}",
            new { Id = id, Me = work.Caller.Id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("person", id);

    /// <summary>People by id, for whoever may see what names them.</summary>
    public static async Task<IReadOnlyDictionary<string, Person>> NamedAsync(Work work, IEnumerable<string> ids) =>
        (await work.QueryAsync<Person>($"select {Columns} from person p where p.id in @Ids", new { Ids = ids.Distinct() })).ToDictionary(p => p.Id);

    public static Task<Person?> FindByEmailAsync(Work work, string email) =>
        work.FindAsync<Person>($"select {Columns} from person p where p.email_key = @Key", new { Key = Person.KeyOf(email) });

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
        await RoleHolderStore.RenameAsync(work, person);
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

    public static async Task<bool> CanSignInAsync(Work work, string personId) => (await WhoCanSignInAsync(work, [personId])).Contains(personId);

    /// <summary>Those of these people who have a sign-in.</summary>
    public static async Task<IReadOnlySet<string>> WhoCanSignInAsync(Work work, IEnumerable<string> personIds) =>
        (await work.QueryAsync<string>("select distinct person_id from access_identity [[by access_identity_person]] where person_id in @Ids", new { Ids = personIds })).ToHashSet(StringComparer.Ordinal);

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

    /// <summary>As they see themselves.</summary>
    public static async Task<V1.Person> ToWireAsync(Work work, Person person) =>
        person.ToWire(await AccessProjection.RolesOfAsync(work, person.Id), await CanSignInAsync(work, person.Id));
}
