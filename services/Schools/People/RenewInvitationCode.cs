using Grpc.Core;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Invitation> RenewInvitationCode(V1.RenewInvitationCodeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var invitation = await InvitationStore.GetAsync(work, request.InvitationId, work.Caller.Scope);
            GivingRoles.MustReach(work.Caller, invitation.Role, invitation.ScopeId, await RoleScopes.HubsOfAsync(work, invitation.Role, invitation.ScopeId));
            GivingRoles.MustBeToAnother(work.Caller, await PersonStore.GetAsync(work, invitation.PersonId, Scope.Everything));

            var code = invitation.RenewCode(work.Caller.Id, work.Now);

            await InvitationStore.SaveAsync(work, invitation);
            return invitation.ToWire(code);
        });
}
