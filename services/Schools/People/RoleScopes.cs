using Hubs.Access.V1;
using Hubs.Schools.Hubs;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>Whether a role can be held at a place, and which hub looks after it there.</summary>
static class RoleScopes
{
    /// <summary>Refuses a national role at a place, another without one, and a place that is not there.</summary>
    public static async Task MustFitAsync(Work work, Role role, string scopeId)
    {
        var fits = RoleKinds.Of(role) switch
        {
            ScopeKind.School => await SchoolStore.FindAsync(work, scopeId) is not null,
            ScopeKind.Hub => await HubStore.FindAsync(work, scopeId) is not null,
            _ => scopeId.Length == 0,
        };
        if (!fits) throw SchoolsRefusals.NoSuchScope(scopeId);
    }

    /// <summary>The hub of the school; null where the scope is no school, or no hub has it.</summary>
    public static async Task<string?> HubOfAsync(Work work, Role role, string scopeId)
    {
        if (RoleKinds.Of(role) != ScopeKind.School || await SchoolStore.FindAsync(work, scopeId) is not { } school) return null;
        return (await HomeHubs.FindAsync(work, school, work.Today))?.HubId;
    }
}
