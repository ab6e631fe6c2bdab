using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>A school of a unit, its people, and how far it has come.</summary>
sealed class UnitSchool(NationSchool school)
{
    public string Id => school.Id;

    public string Urn => school.Urn;

    public TestPerson MathsLead { get; set; } = null!;

    public TestPerson Head { get; set; } = null!;

    public TestPerson BusinessManager { get; set; } = null!;

    public List<TestPerson> LeadTeachers { get; } = [];

    public string ParticipationId { get; set; } = "";

    public string MembershipId { get; set; } = "";

    public ActionPlan Plan { get; set; } = null!;

    public string ActionId { get; set; } = "";

    /// <summary>The visit of each term.</summary>
    public Dictionary<int, string> Visits { get; } = [];
}
