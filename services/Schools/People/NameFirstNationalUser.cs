using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>The set-up command that names the first national user of an installation, once. That person invites the others.</summary>
static class NameFirstNationalUser
{
    const string Usage = "name-first-national-user --name NAME --email E-MAIL --issuer ISSUER --subject SUBJECT";

    static readonly string[] Needed = ["name", "email", "issuer", "subject"];

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        var said = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (Needed.Any(option => string.IsNullOrWhiteSpace(said[option])))
        {
            await Console.Error.WriteLineAsync($"Usage: {Usage}");
            return 2;
        }

        try
        {
            await NameAsync(services.GetRequiredService<Database>(), said["name"]!, said["email"]!, Callers.HashOf(said["issuer"]!, said["subject"]!));
            return 0;
        }
        catch (Refusal refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    public static Task NameAsync(Database database, string name, string email, string identityHash) =>
        database.WriteAsync(Caller.Itself("set-up"), async work =>
        {
            if (await work.ScalarAsync<int>("select count(*) from person") > 0) throw SchoolsRefusals.FirstNationalUserNamed();
            var person = await PersonStore.FindOrAddAsync(work, name, email);
            var version = await PersonStore.NextVersionAsync(work, person);
            await PeopleGrpc.LinkAsync(work, person.Id, identityHash, version);
            var assigned = RoleMapping.ToAssigned(person.Id, Role.NationalTeam, "", null);
            await RoleHolderStore.AssignAsync(work, assigned);
            work.Tell(assigned, version);
        });
}
