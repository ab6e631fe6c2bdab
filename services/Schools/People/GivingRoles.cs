using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

/// <summary>Who may give or take which role (ours): a school's head and maths lead at their school; a hub's lead, TfM Lead and
/// administrator at their hub and its schools; the national team everywhere. Nobody makes a service.</summary>
static class GivingRoles
{
    static readonly Role[] BySchool = [Role.MathsLead, Role.LeadTeacher, Role.HeadTeacher, Role.BusinessManager];
    static readonly Role[] ByHub = [.. BySchool, Role.Specialist, Role.TfmLead, Role.HubAdministrator];
    static readonly Role[] ByHubLead = [.. ByHub, Role.HubLead];

    /// <param name="caller">Who gives.</param>
    /// <param name="role">What is given.</param>
    /// <param name="scopeId">Where: a school or hub, or empty.</param>
    /// <param name="hubOfSchool">The hub that looks after the school, where the scope is a school that has one.</param>
    public static void MustReach(Caller caller, Role role, string scopeId, string? hubOfSchool)
    {
        if (!Reaches(caller, role, scopeId, hubOfSchool)) throw SchoolsRefusals.RoleNotYoursToGive(role);
    }

    static bool Reaches(Caller caller, Role role, string scopeId, string? hubOfSchool)
    {
        if (role == Role.Service) return false;
        return caller.Assignments.Any(held => held.Role switch
        {
            Role.NationalTeam => true,
            Role.HubLead => ByHubLead.Contains(role) && (held.ScopeId == scopeId || held.ScopeId == hubOfSchool),
            Role.TfmLead or Role.HubAdministrator => ByHub.Contains(role) && (held.ScopeId == scopeId || held.ScopeId == hubOfSchool),
            Role.HeadTeacher or Role.MathsLead => BySchool.Contains(role) && held.ScopeId == scopeId,
            _ => false,
        });
    }
}
