using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.ServiceDefaults.Access;

/// <summary>A service's own copy of who is who and holds which role, kept by the access events.</summary>
public static class AccessProjection
{
    /// <summary>Follows the access events of the service that owns people and roles. A rebuild skips them: a revoked role does not
    /// come back while old events pass by.</summary>
    public static Following KnowWhoMayCall(this Following events) => events
        .On<IdentityLinked>((work, told) => OnceAsync(work, events.Producer, told.Entry, () => ApplyAsync(work, told.Event)))
        .On<IdentityUnlinked>((work, told) => OnceAsync(work, events.Producer, told.Entry, () => ApplyAsync(work, told.Event)))
        .On<RoleAssigned>((work, told) => OnceAsync(work, events.Producer, told.Entry, () => ApplyAsync(work, told.Event)))
        .On<RoleRevoked>((work, told) => OnceAsync(work, events.Producer, told.Entry, () => ApplyAsync(work, told.Event)));

    public static async Task ApplyAsync(Work work, IdentityLinked linked)
    {
        work.AccessChanged = true;
        await work.ExecuteAsync("delete from access_identity where identity_hash = @IdentityHash", new { linked.IdentityHash });
        await work.ExecuteAsync("insert into access_identity (identity_hash, person_id) values (@IdentityHash, @PersonId)", new { linked.IdentityHash, linked.PersonId });
    }

    public static Task ApplyAsync(Work work, IdentityUnlinked unlinked)
    {
        work.AccessChanged = true;
        return work.ExecuteAsync("delete from access_identity where identity_hash = @IdentityHash and person_id = @PersonId", new { unlinked.IdentityHash, unlinked.PersonId });
    }

    public static async Task ApplyAsync(Work work, RoleAssigned assigned)
    {
        work.AccessChanged = true;
        await work.ExecuteAsync("delete from access_role where role_assignment_id = @RoleAssignmentId", new { assigned.RoleAssignmentId });
        await work.ExecuteAsync(
            """
            insert into access_role (role_assignment_id, person_id, role, scope_id, expire_time)
            values (@RoleAssignmentId, @PersonId, @Role, @ScopeId, @ExpireTime)
            """,
            new { assigned.RoleAssignmentId, assigned.PersonId, Role = (int)assigned.Role, assigned.ScopeId, ExpireTime = assigned.ExpireTime?.ToDateTimeOffset() });
    }

    public static Task ApplyAsync(Work work, RoleRevoked revoked)
    {
        work.AccessChanged = true;
        return work.ExecuteAsync("delete from access_role where role_assignment_id = @RoleAssignmentId", new { revoked.RoleAssignmentId });
    }

    /// <summary>Nobody may call until the events have told again who may.</summary>
    public static async Task EmptyAsync(Work work)
    {
        work.AccessChanged = true;
        await work.ExecuteAsync("delete from access_role");
        await work.ExecuteAsync("delete from access_identity");
    }

    /// <summary>The person behind a sign-in, or null.</summary>
    public static Task<string?> PersonBehindAsync(Work work, string identityHash) =>
        work.ScalarAsync<string>("select person_id from access_identity where identity_hash = @IdentityHash", new { IdentityHash = identityHash });

    /// <summary>The roles that a person holds now.</summary>
    public static Task<IReadOnlyList<RoleAssignment>> RolesOfAsync(Work work, string personId) => work.QueryAsync<RoleAssignment>(
        """
        select role_assignment_id, person_id, role, scope_id, expire_time
          from access_role [[by access_role_person]]
         where person_id = @PersonId and (expire_time is null or expire_time > @Now)
        """, new { PersonId = personId, work.Now });

    /// <summary>Who holds one of these roles at this school or hub now.</summary>
    public static Task<IReadOnlyList<RoleAssignment>> HoldersAsync(Work work, string scopeId, params IReadOnlyList<Role> roles) => HoldersAsync(work, [scopeId], roles);

    /// <summary>The same of several schools or hubs.</summary>
    public static Task<IReadOnlyList<RoleAssignment>> HoldersAsync(Work work, IEnumerable<string> scopeIds, params IReadOnlyList<Role> roles) => work.QueryAsync<RoleAssignment>(
        """
        select role_assignment_id, person_id, role, scope_id, expire_time
          from access_role [[by access_role_scope]]
         where scope_id in @ScopeIds and role in @Roles and (expire_time is null or expire_time > @Now)
        """, new { ScopeIds = scopeIds.Distinct(), Roles = roles.Select(r => (int)r), work.Now });

    static async Task OnceAsync(Work work, string producer, LoggedEvent entry, Func<Task> apply)
    {
        if (!await FollowedLog.HasAppliedAsync(work, producer, entry)) await apply();
    }
}
