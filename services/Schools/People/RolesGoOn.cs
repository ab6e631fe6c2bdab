using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>A school goes on as another: its people go with it, each in their role. Where the successor has a head of its own, the head of the
/// school that was is nobody there (ours): a school has one head, and no one signs for it by a merger.</summary>
static class RolesGoOn
{
    static readonly Role[] OfSchools = [.. Enum.GetValues<Role>().Where(role => RoleKinds.Of(role) == ScopeKind.School)];

    public static async Task FollowAsync(Work work, string schoolId, string successorId)
    {
        var there = await AccessProjection.HoldersAsync(work, successorId, OfSchools);
        foreach (var held in await AccessProjection.HoldersAsync(work, schoolId, OfSchools))
        {
            var person = (await PersonStore.NamedAsync(work, [held.PersonId]))[held.PersonId];
            var version = await RevokeAsync(work, person, held);
            if (there.Any(r => r.PersonId == held.PersonId && r.Role == held.Role)) continue;
            if (held.Role == Role.HeadTeacher && there.Any(r => r.Role == Role.HeadTeacher)) continue;
            await AssignAsync(work, person with { Version = version }, held, successorId);
        }

        await InvitationStore.PassOnAsync(work, schoolId, successorId);
    }

    static async Task<long> RevokeAsync(Work work, Person person, RoleAssignment held)
    {
        var revoked = new RoleRevoked { RoleAssignmentId = held.RoleAssignmentId, PersonId = held.PersonId };
        await RoleHolderStore.RevokeAsync(work, revoked);
        var version = await PersonStore.NextVersionAsync(work, person);
        work.Tell(revoked, version);
        return version;
    }

    static async Task AssignAsync(Work work, Person person, RoleAssignment held, string successorId)
    {
        var expires = held.ExpireTime is { } time ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time) : null;
        var assigned = RoleMapping.ToAssigned(person.Id, held.Role, successorId, expires);
        await RoleHolderStore.AssignAsync(work, assigned);
        work.Tell(assigned, await PersonStore.NextVersionAsync(work, person));
    }
}
