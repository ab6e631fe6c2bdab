using Hubs.Local.Demonstration.People;
using Hubs.Local.Issuer;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Local;

/// <summary>Names the installation's first national user by the set-up command that any installation has.</summary>
internal static class FirstNationalUser
{
    const string Command = "name-first-national-user";

    public static async Task NameAsync(LocalHouse house, IssuerSettings issuer)
    {
        var schools = house.Inside("schools");
        var first = Cast.Everybody.FirstNational;
        if (await IsNamedAsync(schools.GetRequiredService<Database>(), Callers.HashOf(issuer.Address.ToString(), first.SignIn.Subject))) return;
        var exit = await schools.GetRequiredService<ServiceContents>().Commands[Command].RunAsync(
            schools, ["--name", first.Name, "--email", first.Email, "--issuer", issuer.Address.ToString(), "--subject", first.SignIn.Subject]);
        if (exit != 0) throw new IOException($"The command {Command} ended with {exit}: the people of this data folder sign in at another address. Start with the --issuer-host and --issuer-port of its first start, or name another folder with --data.");
    }

    static Task<bool> IsNamedAsync(Database database, string identityHash) =>
        database.ReadAsync(Caller.Itself("set-up"), async work => await AccessProjection.PersonBehindAsync(work, identityHash) is not null);
}
