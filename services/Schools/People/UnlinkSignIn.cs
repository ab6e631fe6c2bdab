using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> UnlinkSignIn(V1.UnlinkSignInRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var person = await PersonStore.GetAsync(work, request.PersonId, work.Caller.Scope);
            if (person.Id == work.Caller.Id) throw SchoolsRefusals.OwnSignIn();
            var signIns = await PersonStore.SignInsAsync(work, person.Id);
            if (signIns.Count == 0) throw SchoolsRefusals.SignInMissing();

            var version = await PersonStore.NextVersionAsync(work, person);
            foreach (var hash in signIns)
            {
                var unlinked = new IdentityUnlinked { PersonId = person.Id, IdentityHash = hash };
                await AccessProjection.ApplyAsync(work, unlinked);
                work.Tell(unlinked, version);
            }

            // Whoever had the wrong sign-in may have the codes too.
            foreach (var invitation in await InvitationStore.OpenOfAsync(work, person.Id))
            {
                invitation.Withdraw();
                await InvitationStore.SaveAsync(work, invitation);
                work.Tell(invitation.Withdrawn(), version);
            }

            return await SeenPeople.ToWireAsync(work, person with { Version = version }, Sight.Of(work));
        });
}
