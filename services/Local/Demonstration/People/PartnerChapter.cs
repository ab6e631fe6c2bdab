using Hubs.Access.V1;
using Hubs.Local.Issuer;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.People;

/// <summary>The national team lets another organisation's system in, which signs in with its own credential.</summary>
internal static class PartnerChapter
{
    const string Name = "Reporting system of a partner";
    const string Email = "reporting.system@example.org";

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var invitation = await entry.As<PersonService.PersonServiceClient>(Cast.Everybody.FirstNational).InvitePersonAsync(
            new InvitePersonRequest { RequestId = Entry.Once("partner"), Name = Name, Email = Email, Role = Role.Partner },
            cancellationToken: cancellation);
        var token = await entry.TokenOfAsync(IssuerClient.OfPartner, cancellation);
        await entry.As<PersonService.PersonServiceClient>(token).AcceptInvitationAsync(
            new AcceptInvitationRequest { RequestId = Entry.Once("partner"), Code = invitation.Code },
            cancellationToken: cancellation);
    }
}
