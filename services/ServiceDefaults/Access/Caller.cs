using Grpc.Core;
using Hubs.Access.V1;

namespace Hubs.ServiceDefaults.Access;

/// <summary>Who asks, and over what the roles that allow it reach.</summary>
/// <param name="Id">The person's id, <c>service:NAME</c>, or <c>anyone</c>.</param>
/// <param name="Scope">Only of the roles that the called method allows.</param>
/// <param name="Assignments">Every role the person holds, whatever the method.</param>
public sealed record Caller(string Id, Scope Scope, IReadOnlyList<RoleAssignment> Assignments)
{
    /// <summary>Someone who holds no role; their scope is empty.</summary>
    public static Caller Nobody { get; } = new("anyone", Scope.None, []);

    /// <summary>The SHA-256 of issuer and subject of the token that was shown; empty where there was none.</summary>
    public string IdentityHash { get; init; } = "";

    /// <summary>The hubs for which the person calls as an administrator and as nothing else: they enter it on the hub's behalf.</summary>
    public IReadOnlyList<string> OnBehalfOf { get; init; } = [];

    /// <summary>True where a token was shown that belongs to a known person or service.</summary>
    public bool IsKnown => Id != Nobody.Id;

    /// <summary>True where another service calls, with its own credential.</summary>
    public bool IsService => Assignments.Any(a => a.Role == Role.Service);

    /// <summary>A service acting for itself: an event it acts on, a job, a command.</summary>
    public static Caller Itself(string service) => new($"service:{service}", Scope.Everything, []);

    /// <summary>Whether the person holds the role at this school or hub, whatever the method.</summary>
    public bool Holds(Role role, string scopeId = "") => Assignments.Any(a => a.Role == role && a.ScopeId == scopeId);
}

/// <summary>One role of a person at one school or hub, or (scope id empty) nationally.</summary>
public sealed record RoleAssignment
{
    public string RoleAssignmentId { get; init; } = "";

    public string PersonId { get; init; } = "";

    public Role Role { get; init; }

    public string ScopeId { get; init; } = "";

    public DateTimeOffset? ExpireTime { get; init; }
}

public static class CallerOfCall
{
    internal const string Key = "hubs-caller";

    /// <summary>Who makes this call, as the access check found.</summary>
    public static Caller Caller(this ServerCallContext context) =>
        context.UserState.TryGetValue(Key, out var caller) ? (Caller)caller : throw new InvalidOperationException("This call did not pass the access check.");
}
