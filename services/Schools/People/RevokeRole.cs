using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> RevokeRole(V1.RevokeRoleRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var held = await PersonStore.FindRoleAsync(work, request.RoleAssignmentId) ?? throw Refusals.NotFound("role assignment", request.RoleAssignmentId);
            var hubs = await RoleScopes.HubsOfAsync(work, held.Role, held.ScopeId);
            if (!RoleScopes.IsReached(work.Caller.Scope, held.ScopeId, hubs)) throw Refusals.NotFound("role assignment", request.RoleAssignmentId);
            GivingRoles.MustReach(work.Caller, held.Role, held.ScopeId, hubs);
            var person = await PersonStore.GetAsync(work, held.PersonId, Scope.Everything);
            var lettingIn = GivingRoles.LettingInAt(RoleKinds.Of(held.Role));
            if (lettingIn.Contains(held.Role) && await PersonStore.OtherHoldersAsync(work, held, lettingIn) == 0) throw SchoolsRefusals.LastUser();

            var revoked = new RoleRevoked { RoleAssignmentId = held.RoleAssignmentId, PersonId = held.PersonId };

            await RoleHolderStore.RevokeAsync(work, revoked);
            var version = await PersonStore.NextVersionAsync(work, person);
            work.Tell(revoked, version);
            return await SeenPeople.ToWireAsync(work, person with { Version = version }, Sight.Of(work));
        });
}
