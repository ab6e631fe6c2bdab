using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools;

/// <summary>Whom and whose participations a caller may see: everybody's, a whole hub's, those of the groups that they lead as a specialist, those
/// of their schools. A store takes one as an argument and puts it into its SQL.</summary>
sealed record Sight
{
    /// <summary>Who answers for a whole hub; a specialist has their own groups in it (design 1).</summary>
    public static readonly Role[] WholeHub = [Role.TfmLead, Role.HubLead, Role.HubAdministrator];

    public bool All { get; private init; }

    public string Me { get; private init; } = "";

    public IReadOnlyList<string> Schools { get; private init; } = [];

    public IReadOnlyList<string> Hubs { get; private init; } = [];

    public IReadOnlyList<string> SpecialistHubs { get; private init; } = [];

    /// <summary>Every hub where the caller is somebody.</summary>
    public IEnumerable<string> OwnHubs => Hubs.Union(SpecialistHubs);

    public static Sight Of(Caller caller) => new()
    {
        All = caller.Scope.All,
        Me = caller.Id,
        Schools = caller.Scope.Schools,
        Hubs = [.. caller.Scope.Hubs.Where(hub => WholeHub.Any(role => caller.Holds(role, hub)))],
        SpecialistHubs = [.. caller.Scope.Hubs.Where(hub => caller.Holds(Role.Specialist, hub))],
    };
}
