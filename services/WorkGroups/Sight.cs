using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;

namespace Hubs.WorkGroups;

/// <summary>What a caller may see here: everything, whole hubs, the groups they lead as a specialist, their schools. A store takes
/// one as an argument and puts it into its SQL, where <c>g</c> is the group.</summary>
sealed record Sight
{
    static readonly Role[] WholeHub = [Role.TfmLead, Role.HubLead, Role.HubAdministrator];

    const string HubOrSpecialist = "@All = 1 or g.hub_id in @Hubs or (g.specialist_id = @Me and g.hub_id in @SpecialistHubs)";

    /// <summary>A group: its schools see it once it is published.</summary>
    public const string OfGroup =
        $"({HubOrSpecialist} or (g.state = 2 and exists (select 1 from membership s where s.group_id = g.group_id and s.school_id in @Schools)))";

    /// <summary>Something of one school's membership <c>m</c>: the other schools of the group do not see it.</summary>
    public const string OfMembership = $"({HubOrSpecialist} or (g.state = 2 and m.school_id in @Schools))";

    /// <summary>As before, kept from the school until <c>v</c> is shared with it.</summary>
    public const string OfShared = $"({HubOrSpecialist} or (g.state = 2 and v.share_time is not null and m.school_id in @Schools))";

    /// <summary>The service acting for itself.</summary>
    public static Sight Everything { get; } = new() { All = true };

    public bool All { get; init; }

    public IReadOnlyList<string> Hubs { get; init; } = [];

    public IReadOnlyList<string> SpecialistHubs { get; init; } = [];

    public IReadOnlyList<string> Schools { get; init; } = [];

    public string Me { get; init; } = "";

    public static Sight Of(Caller caller) => Of(caller, WholeHub);

    /// <summary>For a method that is open to specialists but not to everyone of the hub: those of the hub to whom it is.</summary>
    public static Sight Of(Caller caller, params IReadOnlyCollection<Role> wholeHub) => new()
    {
        All = caller.Scope.All,
        Hubs = caller.Scope.Hubs.Where(hub => wholeHub.Any(role => caller.Holds(role, hub))).ToArray(),
        SpecialistHubs = caller.Scope.Hubs.Where(hub => caller.Holds(Role.Specialist, hub)).ToArray(),
        Schools = caller.Scope.Schools,
        Me = caller.Id,
    };
}
