using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Me> AcceptInvitation(V1.AcceptInvitationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var invitation = await InvitationStore.GetByCodeAsync(work, request.Code);
            var person = await PersonStore.GetAsync(work, invitation.PersonId, Scope.Everything);
            if (work.Caller.IsKnown && work.Caller.Id != person.Id) throw SchoolsRefusals.SignInTaken();

            invitation.Accept(work.Now);

            await InvitationStore.SaveAsync(work, invitation);
            var version = await PersonStore.NextVersionAsync(work, person);
            if (!work.Caller.IsKnown) await LinkAsync(work, person.Id, work.Caller.IdentityHash, version);
            var assigned = RoleMapping.ToAssigned(person.Id, invitation.Role, invitation.ScopeId, null);
            await AccessProjection.ApplyAsync(work, assigned);
            work.Tell(assigned, version);
            return new V1.Me { Person = await PersonStore.ToWireAsync(work, person with { Version = version }) };
        });

    internal static async Task LinkAsync(ServiceDefaults.Data.Work work, string personId, string identityHash, long version)
    {
        var linked = new IdentityLinked { PersonId = personId, IdentityHash = identityHash };
        await AccessProjection.ApplyAsync(work, linked);
        work.Tell(linked, version);
    }
}
