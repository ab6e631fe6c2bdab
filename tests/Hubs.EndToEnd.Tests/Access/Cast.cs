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
    readonly IReadOnlyList<string> _hubIds;
    readonly IReadOnlyList<string> _schoolIds;

    Cast(House house, IReadOnlyList<string> hubIds, IReadOnlyList<string> schoolIds)
    {
        Stranger = house.Issuer.TokenFor("access-stranger");
        _hubIds = hubIds;
        _schoolIds = schoolIds;
    }

    /// <summary>Somebody with a valid token whom nobody knows.</summary>
    public string Stranger { get; }

    public Dictionary<Role, string> Tokens { get; } = [];

    public static IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(role => role != Role.Unspecified);

    public static Task<Cast> AssembleAsync(House house) =>
        AssembleAsync(house, "access", [Guid.CreateVersion7().ToString()], [Guid.CreateVersion7().ToString()]);

    /// <summary>One person for each role, each at every one of these hubs or schools.</summary>
    public static Task<Cast> AssembleInsideAsync(House house, IReadOnlyList<string> hubIds, IReadOnlyList<string> schoolIds) =>
        AssembleAsync(house, "inside", hubIds, schoolIds);

    /// <summary>The same for whoever decides, each of whom teaches at every one of these schools besides.</summary>
    public static async Task<Cast> AssembleTeachingAsync(House house, IReadOnlyList<string> hubIds, IReadOnlyList<string> schoolIds) =>
        await AssembleAsync(house, "teaching", hubIds, schoolIds, [.. schoolIds.Select(id => (Role.LeadTeacher, id))]);

    static async Task<Cast> AssembleAsync(House house, string name, IReadOnlyList<string> hubIds, IReadOnlyList<string> schoolIds, params IReadOnlyList<(Role Role, string ScopeId)> besides)
    {
        var cast = new Cast(house, hubIds, schoolIds) { Tokens = { [Role.Service] = house.Issuer.TokenFor("hubs-schools") } };
        foreach (var role in Roles.Where(role => role != Role.Service))
        {
            var subject = $"{name}-{role}";
            var person = Guid.CreateVersion7().ToString();
            var linked = new IdentityLinked { PersonId = person, IdentityHash = Callers.HashOf(house.Issuer.Authority, subject) };
            var assigned = cast.ScopeIdsOf(role).Select(scopeId => (Role: role, ScopeId: scopeId)).Union(besides).Select(held =>
                new RoleAssigned { RoleAssignmentId = Guid.CreateVersion7().ToString(), PersonId = person, Role = held.Role, ScopeId = held.ScopeId }).ToList();
            foreach (var service in LocalHouse.ServiceNames) await TellAsync(house, service, linked, assigned);
            cast.Tokens[role] = house.Issuer.TokenFor(subject);
        }
        return cast;
    }

    /// <summary>As the service's own subscription does with these events.</summary>
    static Task TellAsync(House house, string service, IdentityLinked linked, IReadOnlyList<RoleAssigned> assigned) =>
        house.Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), async work =>
        {
            await AccessProjection.ApplyAsync(work, linked);
            foreach (var role in assigned) await AccessProjection.ApplyAsync(work, role);
        });

    IReadOnlyList<string> ScopeIdsOf(Role role) => RoleKinds.Of(role) switch
    {
        ScopeKind.Hub => _hubIds,
        ScopeKind.School => _schoolIds,
        _ => [""],
    };
}
