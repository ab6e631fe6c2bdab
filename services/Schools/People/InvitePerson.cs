using Grpc.Core;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Invitation> InvitePerson(V1.InvitePersonRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var hubs = await RoleScopes.HubsOfAsync(work, request.Role, request.ScopeId);
            GivingRoles.MustReach(work.Caller, request.Role, request.ScopeId, hubs);
            await RoleScopes.MustFitAsync(work, request.Role, request.ScopeId);
            var person = await PersonStore.FindOrAddAsync(work, request.Name, request.Email);

            // Whoever invites somebody sees them: an e-mail alone must not get the name behind it out of us.
            if (person.NameKey != Person.KeyOf(request.Name)) throw SchoolsRefusals.EmailOfAnother("email");
            GivingRoles.MustBeToAnother(work.Caller, person);

            var (invitation, code) = Invitation.Make(person.Id, request.Role, request.ScopeId, work.Caller.Id, work.Now, invitations.Value.Lasts);

            await InvitationStore.InsertAsync(work, invitation);
            work.Tell(invitation.Invited(), await PersonStore.NextVersionAsync(work, person));
            return invitation.ToWire(code);
        });
}
