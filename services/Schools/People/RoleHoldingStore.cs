using Hubs.Access.V1;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>All that touches the table <c>role_holding</c>: who held which role, from when to when. It is kept where roles change (<see cref="RoleHolderStore"/>).</summary>
static class RoleHoldingStore
{
    /// <summary>Refuses a school or hub that is not the caller's, nor a school that their hub looks after, as with giving roles.</summary>
    public static async Task MustReachAsync(Work work, Sight sight, string scopeId)
    {
        if (sight.All || sight.Schools.Contains(scopeId) || sight.Hubs.Contains(scopeId)) return;
        if (!(await RoleScopes.HubsOfAsync(work, scopeId)).Intersect(sight.Hubs).Any()) throw Refusals.NotFound("school or hub", scopeId);
    }

    /// <summary>Newest first: ids are in order of time.</summary>
    public static async Task<IReadOnlyList<RoleHolding>> ListAsync(Work work, string scopeId, Role role, Page page) => await work.QueryAsync<RoleHolding>(
        new ListQuery("role_assignment_id, person_id, role, scope_id, from_time, to_time, giver_person_id, taker_person_id", "role_holding", orderBy: "role_assignment_id desc", by: ListQuery.Key).Of(page, "g")
            .IsOneOf("scope_id", await SchoolStore.LineageAsync(work, scopeId), by: "role_holding_scope")
            .Filter("role", role));

    public static Task BeginAsync(Work work, RoleAssigned assigned, string giverPersonId) => work.ExecuteAsync(
        """
        insert into role_holding (role_assignment_id, person_id, role, scope_id, from_time, to_time, giver_person_id, taker_person_id)
        values (@RoleAssignmentId, @PersonId, @Role, @ScopeId, @Now, @ExpireTime, @Giver, '')
        """,
        new { assigned.RoleAssignmentId, assigned.PersonId, Role = (int)assigned.Role, assigned.ScopeId, work.Now, ExpireTime = assigned.ExpireTime?.ToDateTimeOffset(), Giver = giverPersonId });

    /// <summary>What ran out before it was taken, ended then.</summary>
    public static Task EndAsync(Work work, string roleAssignmentId) => work.ExecuteAsync(
        "update role_holding set to_time = @Now, taker_person_id = @Taker where role_assignment_id = @Id and (to_time is null or to_time > @Now)", new { Id = roleAssignmentId, work.Now, Taker = work.Caller.Id });
}
