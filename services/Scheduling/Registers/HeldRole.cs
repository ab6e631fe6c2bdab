using Hubs.Access.V1;

namespace Hubs.Scheduling.Registers;

/// <summary>That somebody holds or held a role at a school, from the day on which it was given to the last.</summary>
sealed record HeldRole
{
    public string RoleAssignmentId { get; init; } = "";

    public string PersonId { get; init; } = "";

    public Role Role { get; init; }

    public string SchoolId { get; init; } = "";

    public DateOnly FromDate { get; init; }

    public DateOnly? ToDate { get; init; }
}
