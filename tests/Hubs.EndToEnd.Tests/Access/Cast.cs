using Hubs.Access.V1;
using Hubs.Local;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>One person for each role, each at a school or hub where nothing happens: whatever they are shown of others is too much.</summary>
public sealed class Cast
{
    Cast(House house) => Stranger = house.Issuer.TokenFor("access-stranger");

    public string HubId { get; } = Guid.CreateVersion7().ToString();

    public string SchoolId { get; } = Guid.CreateVersion7().ToString();

    /// <summary>Somebody with a valid token whom nobody knows.</summary>
    public string Stranger { get; }

    public Dictionary<Role, string> Tokens { get; } = [];

    public static IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(role => role != Role.Unspecified);

    public static async Task<Cast> AssembleAsync(House house)
    {
        var cast = new Cast(house) { Tokens = { [Role.Service] = house.Issuer.TokenFor("hubs-schools") } };
        foreach (var role in Roles.Where(role => role != Role.Service))
        {
            var subject = $"access-{role}";
            var person = Guid.CreateVersion7().ToString();
            var linked = new IdentityLinked { PersonId = person, IdentityHash = Callers.HashOf(house.Issuer.Authority, subject) };
            var assigned = new RoleAssigned { RoleAssignmentId = Guid.CreateVersion7().ToString(), PersonId = person, Role = role, ScopeId = cast.ScopeIdOf(role) };
            foreach (var service in LocalHouse.ServiceNames) await TellAsync(house, service, linked, assigned);
            cast.Tokens[role] = house.Issuer.TokenFor(subject);
        }
        return cast;
    }

    /// <summary>As the service's own subscription does with the two events.</summary>
    static Task TellAsync(House house, string service, IdentityLinked linked, RoleAssigned assigned) =>
        house.Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), async work =>
        {
            await AccessProjection.ApplyAsync(work, linked);
            await AccessProjection.ApplyAsync(work, assigned);
        });

    string ScopeIdOf(Role role) => RoleKinds.Of(role) switch
    {
        ScopeKind.Hub => HubId,
        ScopeKind.School => SchoolId,
        _ => "",
    };
}
