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
        var invite = new InvitePersonRequest { RequestId = Entry.Once("partner"), Name = Name, Email = Email, Role = Role.Partner };
        var token = await entry.TokenOfAsync(IssuerClient.OfPartner, cancellation);
        await Joining.EnterAsync(entry, invite, entry.As<PersonService.PersonServiceClient>(token), cancellation);
    }
}
