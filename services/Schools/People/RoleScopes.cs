using Hubs.Access.V1;
using Hubs.Schools.Hubs;
using Hubs.Schools.Participations;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>Whether a role can be held at a place, and which hubs look after it there.</summary>
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

    /// <summary>The hubs that look after the school: its home hub, and the one that it takes part with (ours). None where the scope is no school, or no
    /// hub has it.</summary>
    public static async Task<IReadOnlyCollection<string>> HubsOfAsync(Work work, Role role, string scopeId) =>
        RoleKinds.Of(role) == ScopeKind.School ? await HubsOfAsync(work, scopeId) : [];

    /// <summary>The same for whatever role is held there.</summary>
    public static async Task<IReadOnlyCollection<string>> HubsOfAsync(Work work, string scopeId)
    {
        if (await SchoolStore.FindAsync(work, scopeId) is not { } school) return [];
        var hubs = (await ParticipationStore.ActiveOfAsync(work, [school.Id])).Select(p => p.HubId).ToHashSet(StringComparer.Ordinal);
        if (await HomeHubs.FindAsync(work, school, work.Today) is { } home) hubs.Add(home.HubId);
        return hubs;
    }

    /// <summary>Where the caller finds the people for a role at this place: their own places, and a hub also the school, where it looks after that.</summary>
    public static Scope Around(Scope scope, string scopeId, IReadOnlyCollection<string> hubs) => IsReached(scope, scopeId, hubs) ? scope with { Schools = [.. scope.Schools, scopeId] } : scope;

    /// <summary>Whether the caller reaches a role there: theirs is the place, or a hub that looks after it.</summary>
    public static bool IsReached(Scope scope, string scopeId, IReadOnlyCollection<string> hubs) => scope.Covers(scopeId, scopeId) || hubs.Any(hub => scope.Covers(null, hub));
}
