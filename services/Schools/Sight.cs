using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools;

/// <summary>Whom and whose participations a caller may see: everybody's, a whole hub's, those of the groups that they lead as a specialist, those
/// of their schools. A store takes one as an argument and puts it into its SQL.</summary>
sealed record Sight
{
    /// <summary>Who answers for a whole hub; a specialist has their own groups in it (design 1).</summary>
    public static readonly Role[] WholeHub = [Role.TfmLead, Role.HubLead, Role.HubAdministrator];

    public bool All { get; private init; }

    public string Me { get; private init; } = "";

    public DateOnly Today { get; private init; }

    public IReadOnlyList<string> Schools { get; private init; } = [];

    public IReadOnlyList<string> Hubs { get; private init; } = [];

    public IReadOnlyList<string> SpecialistHubs { get; private init; } = [];

    /// <summary>Every hub where the caller is somebody.</summary>
    public IEnumerable<string> OwnHubs => Hubs.Union(SpecialistHubs);

    public static Sight Of(Work work) => new()
    {
        All = work.Caller.Scope.All,
        Me = work.Caller.Id,
        Today = work.Today,
        Schools = work.Caller.Scope.Schools,
        Hubs = [.. work.Caller.Scope.Hubs.Where(hub => WholeHub.Any(role => work.Caller.Holds(role, hub)))],
        SpecialistHubs = [.. work.Caller.Scope.Hubs.Where(hub => work.Caller.Holds(Role.Specialist, hub))],
    };
}
