using Grpc.Core;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Invitation> WithdrawInvitation(V1.WithdrawInvitationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var invitation = await InvitationStore.GetAsync(work, request.InvitationId, work.Caller.Scope);
            var person = await PersonStore.GetAsync(work, invitation.PersonId, Scope.Everything);

            invitation.Withdraw();

            await InvitationStore.SaveAsync(work, invitation);
            work.Tell(invitation.Withdrawn(), await PersonStore.NextVersionAsync(work, person));
            return invitation.ToWire();
        });
}
