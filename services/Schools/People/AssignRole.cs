using Grpc.Core;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> AssignRole(V1.AssignRoleRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var hubs = await RoleScopes.HubsOfAsync(work, request.Role, request.ScopeId);
            var person = await PersonStore.GetAsync(work, request.PersonId, RoleScopes.Around(work.Caller.Scope, request.ScopeId, hubs));
            GivingRoles.MustReach(work.Caller, request.Role, request.ScopeId, hubs);
            await RoleScopes.MustFitAsync(work, request.Role, request.ScopeId);
            GivingRoles.MustBeToAnother(work.Caller, person);
            var held = await AccessProjection.RolesOfAsync(work, person.Id);
            if (held.Any(h => h.Role == request.Role && h.ScopeId == request.ScopeId)) throw SchoolsRefusals.RoleHeld();

            var assigned = RoleMapping.ToAssigned(person.Id, request.Role, request.ScopeId, request.ExpireTime);

            await RoleHolderStore.AssignAsync(work, assigned);
            var version = await PersonStore.NextVersionAsync(work, person);
            work.Tell(assigned, version);
            return await SeenPeople.ToWireAsync(work, person with { Version = version }, Sight.Of(work));
        });
}
