using Hubs.Access.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

/// <summary>Somebody the programme knows. Name and e-mail stand here and nowhere else.</summary>
sealed record Person
{
    public string Id { get; init; } = "";

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string NameKey => KeyOf(Name);

    public string EmailKey => KeyOf(Email);

    public long Version { get; init; }

    public static Person Add(string name, string email) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        Name = name.Trim(),
        Email = email.Trim(),
        Version = 1,
    };

    public void Rename(string name) => Name = name.Trim();

    public void MoveTo(string email) => Email = email.Trim();

    /// <summary>What is not as it was.</summary>
    public IReadOnlyList<V1.PersonDetail> DifferentFrom(Person before)
    {
        List<V1.PersonDetail> details = [];
        if (Name != before.Name) details.Add(V1.PersonDetail.Name);
        if (Email != before.Email) details.Add(V1.PersonDetail.Email);
        return details;
    }

    public V1.PersonDetailsChanged DetailsChanged(IEnumerable<V1.PersonDetail> details) => new() { PersonId = Id, Details = { details } };

    public V1.PersonAdded Added() => new() { PersonId = Id };

    /// <summary>Text as it is compared: one spelling of case.</summary>
    public static string KeyOf(string text) => text.Trim().ToUpperInvariant();

    public V1.Person ToWire(IEnumerable<ServiceDefaults.Access.RoleAssignment> roles, bool canSignIn) => new()
    {
        PersonId = Id,
        Name = Name,
        Email = Email,
        Roles = { roles.Select(r => r.ToWire()) },
        CanSignIn = canSignIn,
        Etag = Etag.Of(Version),
    };
}

static class RoleMapping
{
    public static V1.HeldRole ToWire(this ServiceDefaults.Access.RoleAssignment held) => new()
    {
        RoleAssignmentId = held.RoleAssignmentId,
        Role = held.Role,
        ScopeId = held.ScopeId,
        ExpireTime = held.ExpireTime is { } time ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time) : null,
    };

    public static RoleAssigned ToAssigned(string personId, Role role, string scopeId, Google.Protobuf.WellKnownTypes.Timestamp? expires) => new()
    {
        RoleAssignmentId = Guid.CreateVersion7().ToString(),
        PersonId = personId,
        Role = role,
        ScopeId = scopeId,
        ExpireTime = expires,
    };
}
