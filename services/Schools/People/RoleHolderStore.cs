using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>All that touches the table <c>role_holder</c>: who holds each role, by name. Roles change here and nowhere else, so that it agrees.</summary>
static class RoleHolderStore
{
    /// <param name="work">What it is kept with.</param>
    /// <param name="assigned">Who holds what from now on.</param>
    /// <param name="giverPersonId">Who gave it, where that is not who does this.</param>
    public static async Task AssignAsync(Work work, RoleAssigned assigned, string? giverPersonId = null)
    {
        await AccessProjection.ApplyAsync(work, assigned);
        await RoleHoldingStore.BeginAsync(work, assigned, giverPersonId ?? work.Caller.Id);
        await work.ExecuteAsync(
            """
            insert into role_holder (role, name_key, person_id)
            select @Role, p.name_key, p.id
              from person p
             where p.id = @PersonId and not exists (select 1 from role_holder h where h.person_id = p.id and h.role = @Role)
            """, new { assigned.PersonId, Role = (int)assigned.Role });
    }

    /// <summary>Who holds the role at another place too still holds it.</summary>
    public static async Task RevokeAsync(Work work, RoleRevoked revoked)
    {
        await AccessProjection.ApplyAsync(work, revoked);
        await RoleHoldingStore.EndAsync(work, revoked.RoleAssignmentId);
        await work.ExecuteAsync("delete from role_holder where person_id = @PersonId and role not in (select r.role from access_role r where r.person_id = @PersonId)", new { revoked.PersonId });
    }

    public static Task RenameAsync(Work work, Person person) =>
        work.ExecuteAsync("update role_holder [[by role_holder_person]] set name_key = @NameKey where person_id = @Id", new { person.Id, person.NameKey });
}
