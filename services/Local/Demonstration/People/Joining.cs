using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.People;

/// <summary>Somebody is invited by the national team and accepts.</summary>
internal static class Joining
{
    public static async Task EnterAsync(Entry entry, InvitePersonRequest invite, PersonService.PersonServiceClient invited, CancellationToken cancellation)
    {
        var national = entry.As<PersonService.PersonServiceClient>(Cast.Everybody.FirstNational);
        var invitation = await national.InvitePersonAsync(invite, cancellationToken: cancellation);
        if (invitation.Code.Length == 0)
        {
            // An earlier start invited them and was interrupted: a code is told once.
            if (await HoldAsync(invited, invite, cancellation)) return;
            invitation = await national.RenewInvitationCodeAsync(new RenewInvitationCodeRequest { InvitationId = invitation.InvitationId, RequestId = Guid.CreateVersion7().ToString() }, cancellationToken: cancellation);
        }

        await invited.AcceptInvitationAsync(new AcceptInvitationRequest { RequestId = invite.RequestId, Code = invitation.Code }, cancellationToken: cancellation);
    }

    static async Task<bool> HoldAsync(PersonService.PersonServiceClient invited, InvitePersonRequest invite, CancellationToken cancellation)
    {
        var me = await invited.GetMeAsync(new GetMeRequest(), cancellationToken: cancellation);
        return me.Person is { } person && person.Roles.Any(held => held.Role == invite.Role && held.ScopeId == invite.ScopeId);
    }
}
