using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;

namespace Hubs.Schools.People;

/// <summary>That somebody holds a role, or held it once.</summary>
sealed record RoleHolding
{
    public string RoleAssignmentId { get; init; } = "";

    public string PersonId { get; init; } = "";

    public Role Role { get; init; }

    public string ScopeId { get; init; } = "";

    /// <summary>Null: from before this was kept.</summary>
    public DateTimeOffset? FromTime { get; init; }

    public DateTimeOffset? ToTime { get; init; }

    public string GiverPersonId { get; init; } = "";

    public string TakerPersonId { get; init; } = "";

    public V1.RoleHolding ToWire(string personName) => new()
    {
        RoleAssignmentId = RoleAssignmentId,
        PersonId = PersonId,
        PersonName = personName,
        Role = Role,
        ScopeId = ScopeId,
        FromTime = FromTime is { } from ? Timestamp.FromDateTimeOffset(from) : null,
        ToTime = ToTime is { } to ? Timestamp.FromDateTimeOffset(to) : null,
        GiverPersonId = GiverPersonId,
        TakerPersonId = TakerPersonId,
    };
}
