using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>A school that applies, its people, and what its year has come to.</summary>
public sealed class Applicant(School school)
{
    public School School => school;

    public string Id => school.SchoolId;

    public TestPerson MathsLead { get; set; } = null!;

    public TestPerson Head { get; set; } = null!;

    public TestPerson BusinessManager { get; set; } = null!;

    /// <summary>In the order of their places.</summary>
    public List<TestPerson> LeadTeachers { get; } = [];

    public Application Application { get; set; } = null!;

    public Agreement Agreement { get; set; } = null!;

    public string ParticipationId => Application.ParticipationId;

    public string MembershipId { get; set; } = "";

    /// <summary>The latest to be arranged.</summary>
    public Visit Visit { get; set; } = null!;

    public ActionPlan Plan { get; set; } = null!;

    public Claim Claim { get; set; } = null!;

    /// <summary>What it agreed after each meeting and has not closed yet, by the meeting's number.</summary>
    public SortedDictionary<int, WorkGroups.V1.Action> OpenActions { get; } = [];
}
