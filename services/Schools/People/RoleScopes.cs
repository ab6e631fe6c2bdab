using Hubs.Access.V1;
using Hubs.Schools.Hubs;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>Whether a role can be held at a place, and which hub looks after it there.</summary>
static class RoleScopes
{
    /// <summary>Refuses a national role at a place, and another without one.</summary>
    public static void MustFit(Role role, string scopeId)
    {
        if (RoleKinds.Of(role) == ScopeKind.National != (scopeId.Length == 0)) throw SchoolsRefusals.NoSuchScope(scopeId);
    }

    /// <summary>The hub of the school; null where the scope is no school, or no hub has it.</summary>
    public static async Task<string?> HubOfAsync(Work work, Role role, string scopeId)
    {
        if (RoleKinds.Of(role) != ScopeKind.School || await SchoolStore.FindAsync(work, scopeId) is not { } school) return null;
        return (await HomeHubs.FindAsync(work, school, work.Today))?.HubId;
    }
}
