using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Me> AcceptInvitation(V1.AcceptInvitationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var invitation = await InvitationStore.GetByCodeAsync(work, request.Code);
            var person = await PersonStore.GetAsync(work, invitation.PersonId, Scope.Everything);
            if (VerifiedEmail(context) is { } email && Person.KeyOf(email) != Person.KeyOf(person.Email)) throw SchoolsRefusals.InvitationForAnother();
            if (work.Caller.IsKnown && work.Caller.Id != person.Id) throw SchoolsRefusals.SignInTaken();
            invitation.Accept(work.Now);
            var held = await AccessProjection.RolesOfAsync(work, person.Id);
            if (!work.Caller.IsKnown) await MustBeFreeToJoinAsync(work, person, held, invitation);

            await InvitationStore.SaveAsync(work, invitation);
            var version = await PersonStore.NextVersionAsync(work, person);
            if (!work.Caller.IsKnown) await LinkAsync(work, person.Id, work.Caller.IdentityHash, version, actorId: person.Id);
            if (!held.Any(h => h.Role == invitation.Role && h.ScopeId == invitation.ScopeId && h.ExpireTime is null))
            {
                var assigned = RoleMapping.ToAssigned(person.Id, invitation.Role, invitation.ScopeId, null);
                await RoleHolderStore.AssignAsync(work, assigned, invitation.InviterPersonId);
                work.Tell(assigned, version, actorId: person.Id);
            }

            return new V1.Me { Person = await PersonStore.ToWireAsync(work, person with { Version = version }) };
        });

    /// <summary>An invitation's code is in its inviter's hands, so it makes nobody out of somebody who is here already: who has a sign-in accepts
    /// with that one, and who holds roles gets one only from an inviter who could give them all.</summary>
    static async Task MustBeFreeToJoinAsync(Work work, Person person, IReadOnlyList<RoleAssignment> held, Invitation invitation)
    {
        if (await PersonStore.CanSignInAsync(work, person.Id)) throw SchoolsRefusals.PersonHasSignIn();
        var inviter = await AccessProjection.RolesOfAsync(work, invitation.InviterPersonId);
        if (!await GivingRoles.ReachAllAsync(work, inviter, held.Select(h => (h.Role, h.ScopeId)))) throw SchoolsRefusals.NationalInvitationNeeded();
    }

    /// <summary>An issuer need not give the address; where it vouches for one, the invitation is for that one.</summary>
    static string? VerifiedEmail(ServerCallContext context)
    {
        var user = context.GetHttpContext().User;
        return string.Equals(user.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase) ? user.FindFirst("email")?.Value : null;
    }

    internal static async Task LinkAsync(Work work, string personId, string identityHash, long version, string? actorId = null)
    {
        var linked = new IdentityLinked { PersonId = personId, IdentityHash = identityHash };
        await AccessProjection.ApplyAsync(work, linked);
        work.Tell(linked, version, actorId: actorId);
    }
}
