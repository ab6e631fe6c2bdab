using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> HandOverRole(V1.HandOverRoleRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var held = await PersonStore.FindRoleAsync(work, request.RoleAssignmentId) ?? throw Refusals.NotFound("role assignment", request.RoleAssignmentId);
            var hubs = await RoleScopes.HubsOfAsync(work, held.Role, held.ScopeId);
            if (!RoleScopes.IsReached(work.Caller.Scope, held.ScopeId, hubs)) throw Refusals.NotFound("role assignment", request.RoleAssignmentId);
            var successor = await PersonStore.GetAsync(work, request.SuccessorPersonId, RoleScopes.Around(work.Caller.Scope, held.ScopeId, hubs));
            GivingRoles.MustReach(work.Caller, held.Role, held.ScopeId, hubs);
            GivingRoles.MustBeToAnother(work.Caller, successor);
            await MustTakeOverAsync(work, held, successor);

            var version = await ChangeHandsAsync(work, held, successor);
            if (held.Role == Role.MathsLead) await AnswerForAsync(work, held, successor.Id);
            return await SeenPeople.ToWireAsync(work, successor with { Version = version }, Sight.Of(work));
        });

    static async Task MustTakeOverAsync(Work work, RoleAssignment held, Person successor)
    {
        if (held.Role == Role.Specialist) throw SchoolsRefusals.SpecialistHasGroups();
        if ((await AccessProjection.RolesOfAsync(work, successor.Id)).Any(r => r.Role == held.Role && r.ScopeId == held.ScopeId)) throw SchoolsRefusals.RoleHeld();
        if (!await PersonStore.CanSignInAsync(work, successor.Id)) throw SchoolsRefusals.SuccessorCannotSignIn();
    }

    /// <summary>The one comes and the other goes; the successor's version then. Who held the role for a time only, hands that time over.</summary>
    static async Task<long> ChangeHandsAsync(Work work, RoleAssignment held, Person successor)
    {
        var leaver = await PersonStore.GetAsync(work, held.PersonId, Scope.Everything);
        var expires = held.ExpireTime is { } time ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time) : null;
        var assigned = RoleMapping.ToAssigned(successor.Id, held.Role, held.ScopeId, expires);
        var revoked = new RoleRevoked { RoleAssignmentId = held.RoleAssignmentId, PersonId = held.PersonId };
        await RoleHolderStore.AssignAsync(work, assigned);
        await RoleHolderStore.RevokeAsync(work, revoked);
        var version = await PersonStore.NextVersionAsync(work, successor);
        work.Tell(assigned, version);
        work.Tell(revoked, await PersonStore.NextVersionAsync(work, leaver));
        return version;
    }

    static async Task AnswerForAsync(Work work, RoleAssignment held, string successorId)
    {
        foreach (var participation in (await ParticipationStore.ActiveOfAsync(work, [held.ScopeId])).Where(p => p.MathsLeadPersonId == held.PersonId))
        {
            participation.AnsweredForBy(successorId);
            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(participation.MathsLeadChanged(), participation.Version);
        }
    }
}
