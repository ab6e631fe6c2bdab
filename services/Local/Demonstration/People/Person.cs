using Hubs.Access.V1;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Issuer;

namespace Hubs.Local.Demonstration.People;

/// <summary>Somebody invented, with all that they are to the programme.</summary>
internal sealed record Person(string Name)
{
    public string Email { get; } = $"{Keys.Of(Name).Replace('-', '.')}@example.org";

    public List<Post> Posts { get; } = [];

    public string What => Posts.Count == 0 ? "not invited yet" : string.Join("; ", Posts.Select(post => post.What));

    public SignIn SignIn => new(Name, Email, What);
}

/// <summary>A role at a hub, at a school, or nationally.</summary>
internal sealed record Post(Role Role, string HubName = "", InventedSchool? School = null)
{
    static readonly Dictionary<Role, string> Words = new()
    {
        [Role.MathsLead] = "maths lead",
        [Role.LeadTeacher] = "lead teacher",
        [Role.HeadTeacher] = "head teacher",
        [Role.BusinessManager] = "school business manager",
        [Role.Specialist] = "Primary Mastery Specialist",
        [Role.TfmLead] = "TfM Lead",
        [Role.HubLead] = "hub lead",
        [Role.HubAdministrator] = "hub administrator",
        [Role.NationalTeam] = "national programme team",
        [Role.NationalFinance] = "national finance",
        [Role.Auditor] = "auditor",
        [Role.DataProtectionOfficer] = "data protection officer",
        [Role.Partner] = "partner",
    };

    public string Title => Words[Role];

    public string Place => School?.Name ?? HubName;

    public string What => Place.Length > 0 ? $"{Title}, {Place}" : Title;

    /// <summary>Names the post in a request id.</summary>
    public string Key => $"{Role}-{(School is null ? Keys.Of(HubName) : School.Urn.ToString(System.Globalization.CultureInfo.InvariantCulture))}";
}
