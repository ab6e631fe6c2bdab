using Hubs.Access.V1;

namespace Hubs.Schools.People;

/// <summary>A role as one says it in a sentence.</summary>
static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.MathsLead => "a maths lead",
        Role.LeadTeacher => "a lead teacher",
        Role.HeadTeacher => "a head teacher",
        Role.BusinessManager => "a school business manager",
        Role.Specialist => "a Primary Mastery Specialist",
        Role.TfmLead => "a TfM Lead",
        Role.HubLead => "a hub lead",
        Role.HubAdministrator => "a hub administrator",
        Role.NationalTeam => "a member of the national team",
        Role.NationalFinance => "a member of national finance",
        Role.Auditor => "an auditor",
        Role.DataProtectionOfficer => "a data protection officer",
        Role.Partner => "a partner",
        Role.Service => "a service",
        _ => "somebody with no role",
    };
}
