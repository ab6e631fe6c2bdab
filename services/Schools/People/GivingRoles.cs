using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>Who may give or take which role (ours): a school's head and maths lead at their school; a hub's lead, TfM Lead and
/// administrator at their hub, and at the schools of its area and those that take part with it; the national team everywhere. Nobody makes a service, and nobody makes one who signs or
/// decides what they do not: a maths lead no head teacher, a hub administrator no head teacher and no TfM Lead. Nobody gives a role to
/// themselves, nationally neither: what one person prepares and another decides stays with two.</summary>
static class GivingRoles
{
    static readonly Role[] ByMathsLead = [Role.MathsLead, Role.LeadTeacher, Role.BusinessManager];
    static readonly Role[] ByHeadTeacher = [.. ByMathsLead, Role.HeadTeacher];
    static readonly Role[] ByHubAdministrator = [.. ByMathsLead, Role.Specialist, Role.HubAdministrator];
    static readonly Role[] ByTfmLead = [.. ByHubAdministrator, Role.HeadTeacher, Role.TfmLead];
    static readonly Role[] ByHubLead = [.. ByTfmLead, Role.HubLead];

    /// <summary>Those who may let others in at a place of this kind.</summary>
    public static IReadOnlyList<Role> LettingInAt(ScopeKind kind) => kind switch
    {
        ScopeKind.School => [Role.HeadTeacher, Role.MathsLead],
        ScopeKind.Hub => [Role.HubLead, Role.TfmLead, Role.HubAdministrator],
        _ => [Role.NationalTeam],
    };

    /// <param name="caller">Who gives.</param>
    /// <param name="role">What is given.</param>
    /// <param name="scopeId">Where: a school or hub, or empty.</param>
    /// <param name="hubsOfSchool">The hubs that look after the school, where the scope is a school.</param>
    public static void MustReach(Caller caller, Role role, string scopeId, IReadOnlyCollection<string> hubsOfSchool)
    {
        if (!Reach(caller.Assignments, role, scopeId, hubsOfSchool)) throw SchoolsRefusals.RoleNotYoursToGive(role);
    }

    public static void MustBeToAnother(Caller caller, Person person)
    {
        if (caller.Id == person.Id) throw SchoolsRefusals.RoleForYourself();
    }

    /// <summary>Whether somebody with these roles could give all of those.</summary>
    public static async Task<bool> ReachAllAsync(Work work, IReadOnlyList<RoleAssignment> giver, IEnumerable<(Role Role, string ScopeId)> roles)
    {
        foreach (var (role, scopeId) in roles)
        {
            if (!Reach(giver, role, scopeId, await RoleScopes.HubsOfAsync(work, role, scopeId))) return false;
        }

        return true;
    }

    static bool Reach(IReadOnlyList<RoleAssignment> giver, Role role, string scopeId, IReadOnlyCollection<string> hubsOfSchool)
    {
        if (role == Role.Service) return false;
        return giver.Any(held => held.Role switch
        {
            Role.NationalTeam => true,
            Role.HubLead => ByHubLead.Contains(role) && (held.ScopeId == scopeId || hubsOfSchool.Contains(held.ScopeId)),
            Role.TfmLead => ByTfmLead.Contains(role) && (held.ScopeId == scopeId || hubsOfSchool.Contains(held.ScopeId)),
            Role.HubAdministrator => ByHubAdministrator.Contains(role) && (held.ScopeId == scopeId || hubsOfSchool.Contains(held.ScopeId)),
            Role.HeadTeacher => ByHeadTeacher.Contains(role) && held.ScopeId == scopeId,
            Role.MathsLead => ByMathsLead.Contains(role) && held.ScopeId == scopeId,
            _ => false,
        });
    }
}
