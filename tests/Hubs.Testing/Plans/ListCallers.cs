using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Testing.Plans;

/// <summary>Who asks for lists: one person for each role, at the first of the invented schools and hubs; and those whose reach is of several kinds.</summary>
public sealed class ListCallers
{
    readonly Dictionary<Role, ListCaller> _ofRoles = [];
    readonly Dictionary<Role, ListCaller> _atTwo = [];
    readonly Dictionary<(Role, Role), ListCaller> _mixed = [];
    readonly Dictionary<Role, ListCaller> _colleagues = [];
    readonly string _stranger;

    // None of those whom the rows name: nobody has more roles than these.
    int _people = InventedRows.Usual;

    ListCallers(House house) => _stranger = house.Issuer.TokenFor("plans-stranger");

    public static async Task<ListCallers> AssembleAsync(House house, string service)
    {
        var callers = new ListCallers(house);
        var roles = Enum.GetValues<Role>().Where(role => role is not (Role.Unspecified or Role.Service)).ToArray();
        foreach (var role in roles)
        {
            callers._ofRoles[role] = await callers.InviteAsync(house, service, $"{role}", [(role, 0)]);
            callers._colleagues[role] = await callers.InviteAsync(house, service, $"{role} too", [(role, 0)]);
            if (RoleKinds.Of(role) != ScopeKind.National) callers._atTwo[role] = await callers.InviteAsync(house, service, $"{role} at two", [(role, 0), (role, 1)]);
        }

        foreach (var school in roles.Where(role => RoleKinds.Of(role) == ScopeKind.School))
        {
            foreach (var hub in roles.Where(role => RoleKinds.Of(role) == ScopeKind.Hub))
                callers._mixed[(school, hub)] = await callers.InviteAsync(house, service, $"{school} and {hub}", [(school, 1), (hub, 0)]);
        }

        callers._ofRoles[Role.Service] = new("a service", house.Issuer.TokenFor("hubs-schools"));
        return callers;
    }

    /// <summary>One for each reach that the method's roles give: of each kind one role is enough, but a specialist's is their own.</summary>
    public IReadOnlyList<ListCaller> Of(MethodDescriptor method)
    {
        var allow = method.GetOptions().GetExtension(AccessExtensions.Allow);
        if (allow.Anyone || allow.SignedIn) return [new("somebody", _stranger), _ofRoles[Role.NationalTeam]];
        var ones = allow.Roles.GroupBy(role => (RoleKinds.Of(role), role is Role.Specialist)).Select(kind => kind.First()).ToArray();
        var twos = ones.Where(_atTwo.ContainsKey).Select(role => _atTwo[role]);
        var mixed = from school in ones from hub in ones where _mixed.ContainsKey((school, hub)) select _mixed[(school, hub)];
        return [.. ones.Select(role => _ofRoles[role]), .. twos, .. mixed];
    }

    /// <summary>Others who may call the method: a colleague in each role of the same places, and nobody where anybody may.</summary>
    public IEnumerable<(string Name, string? Token)> OthersThan(ListCaller caller, MethodDescriptor method)
    {
        var allow = method.GetOptions().GetExtension(AccessExtensions.Allow);
        if (allow.Anyone) yield return ("nobody", null);
        foreach (var other in Of(method).Where(other => other != caller)) yield return (other.Name, other.Token);
        foreach (var role in allow.Roles.Where(_colleagues.ContainsKey)) yield return (_colleagues[role].Name, _colleagues[role].Token);
    }

    async Task<ListCaller> InviteAsync(House house, string service, string name, IReadOnlyList<(Role Role, int Place)> roles)
    {
        var (subject, person) = ($"plans-{name}", InventedRows.Id("person_id", _people++));
        await house.Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), async work =>
        {
            await AccessProjection.ApplyAsync(work, new IdentityLinked { PersonId = person, IdentityHash = Callers.HashOf(house.Issuer.Authority, subject) });
            foreach (var (role, place) in roles)
            {
                var scope = RoleKinds.Of(role) switch
                {
                    ScopeKind.Hub => InventedRows.Id("hub_id", place),
                    ScopeKind.School => InventedRows.Id("school_id", place),
                    _ => "",
                };
                await AccessProjection.ApplyAsync(work, new RoleAssigned { RoleAssignmentId = Guid.CreateVersion7().ToString(), PersonId = person, Role = role, ScopeId = scope });
            }
        });
        return new(name, house.Issuer.TokenFor(subject));
    }
}

/// <summary>Somebody who asks.</summary>
public sealed record ListCaller(string Name, string Token);
