using Hubs.Access.V1;
using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Benchmarks.Nation.Lists;

/// <summary>Somebody of each role, at the school and hub that are asked about, with a sign-in.</summary>
static class Callers
{
    public static async Task<IReadOnlyDictionary<Role, string>> SignInAsync(House house, Samples samples)
    {
        var tokens = new Dictionary<Role, string> { [Role.Service] = house.Issuer.TokenFor("hubs-schools") };
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified && !tokens.ContainsKey(role)))
            tokens[role] = await SignInAsync(house, PersonOf(house, samples, role), $"list-{role}");
        return tokens;
    }

    /// <summary>The first national user, with a sign-in at this house.</summary>
    public static async Task<string> NationalAsync(House house)
    {
        using var database = Files.Open(Files.Of(house.DataFolder, "schools"));
        return await SignInAsync(house, Files.Ask(database, $"select person_id from access_role where role = {(int)Role.NationalTeam}", row => row.GetString(0))[0], "list-national");
    }

    /// <summary>Links a sign-in to somebody who is there.</summary>
    public static async Task<string> SignInAsync(House house, string personId, string subject)
    {
        var linked = new IdentityLinked { PersonId = personId, IdentityHash = global::Hubs.ServiceDefaults.Access.Callers.HashOf(house.Issuer.Authority, subject) };
        foreach (var service in Files.Services)
            await house.Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work => AccessProjection.ApplyAsync(work, linked));
        return house.Issuer.TokenFor(subject);
    }

    static string PersonOf(House house, Samples samples, Role role)
    {
        if (role == Role.Specialist) return samples["specialist_id"];
        var scope = RoleKinds.Of(role) switch { ScopeKind.School => samples["school_id"], ScopeKind.Hub => samples["hub_id"], _ => "" };
        using var database = Files.Open(Files.Of(house.DataFolder, "schools"));
        return Files.Ask(database, $"select person_id from access_role where role = {(int)role} and scope_id = '{scope}'", row => row.GetString(0))[0];
    }
}
