using Hubs.Access.V1;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Issuer;

namespace Hubs.Local.Demonstration.People;

/// <summary>Everybody in the demonstration: at least one person in each role, one hub's people in full, one person at two schools.</summary>
internal sealed class Cast
{
    const int GroupSize = 7;
    const int WaitingSchools = 8;
    const int DraftingSchools = 2;
    const int AnsweredSchools = 5;
    const int ApplicantSchools = 30;

    readonly Casting _casting = new();

    Cast()
    {
        FirstNational = _casting.Named("Nadia Okafor", new Post(Role.NationalTeam));
        National = _casting.Named("Tomasz Wieczorek", new Post(Role.NationalTeam));
        FinanceOfficer = _casting.Named("Bronwen Pugh", new Post(Role.NationalFinance));
        FinanceDirector = _casting.Named("Kwame Asante", new Post(Role.NationalFinance));
        Auditor = _casting.Named("Wei-Ling Chen", new Post(Role.Auditor));
        DataProtectionOfficer = _casting.Named("Fiona MacAskill", new Post(Role.DataProtectionOfficer));
        InFull = _casting.Staff(DemonstrationHub.InFull, "Priya Raman", "Gareth Llewellyn", "Siobhan Keane");
        Recruiting = _casting.Staff(DemonstrationHub.Recruiting, "Yusuf Demir", "Hannah Goldberg", "Oluwaseun Adeyemi");
        Specialist = _casting.Named("Amara Diallo", new Post(Role.Specialist, DemonstrationHub.InFull));
        SpecialistInTraining = _casting.Named("Jakub Nowak", new Post(Role.Specialist, DemonstrationHub.InFull));
        RecruitingSpecialist = _casting.Named("Leila Haddad", new Post(Role.Specialist, DemonstrationHub.Recruiting));
        Newcomers = [_casting.Named("Rosa Lindqvist"), _casting.Named("Daniel Achebe")];

        var near = new Queue<InventedSchool>(SchoolsOf(DemonstrationHub.InFull));
        BaseSchool = near.Dequeue();
        var twoSchools = _casting.Next();
        Group = Take(near, GroupSize).Select((school, i) => _casting.Team(school, i < 2 ? twoSchools : _casting.Next(), withBusinessManager: true)).ToArray();

        var applying = new Queue<InventedSchool>(SchoolsOf(DemonstrationHub.Recruiting));
        RecruitingBaseSchool = applying.Dequeue();
        Waiting = Teams(Take(applying, WaitingSchools), withBusinessManager: true);
        Drafting = Teams(Take(applying, DraftingSchools), withBusinessManager: false);
        Answered = Teams(Take(applying, AnsweredSchools), withBusinessManager: false);
        var shown = new HubCast(_casting, InFull, near).Groups(Specialist, BaseSchool, Group);
        Applicants = Take(near, ApplicantSchools).Select(school => _casting.SmallTeam(school, withBusinessManager: false)).ToArray();
        NewLeadTeacher = _casting.Next(new Post(Role.LeadTeacher, School: shown.Single(group => group.Key == "d3").Schools[2].School));
        Groups = [.. shown, .. new OtherHubs(_casting).Groups(SchoolsOf)];
    }

    public static Cast Everybody { get; } = new();

    public IReadOnlyList<Person> People => _casting.People;

    /// <summary>All who can sign in, with what they are.</summary>
    public IEnumerable<SignIn> SignIns
    {
        get
        {
            var elsewhere = Groups.Where(group => group.Like.Length > 0).SelectMany(group => group.Schools.SelectMany(team => team.People).Concat(group.Hub.People).Append(group.Specialist)).ToHashSet();
            return People.Select(person => person.SignIn with { Elsewhere = elsewhere.Contains(person) });
        }
    }

    public Person FirstNational { get; }

    public Person National { get; }

    /// <summary>Freezes payment runs.</summary>
    public Person FinanceOfficer { get; }

    /// <summary>Marks them paid: never the one who froze them.</summary>
    public Person FinanceDirector { get; }

    public Person Auditor { get; }

    public Person DataProtectionOfficer { get; }

    public HubStaff InFull { get; }

    public HubStaff Recruiting { get; }

    /// <summary>Every work group, those of the hub shown in full first.</summary>
    public IReadOnlyList<WorkGroupCast> Groups { get; }

    /// <summary>The schools that apply to the hub shown in full for 2021/22.</summary>
    public IReadOnlyList<SchoolTeam> Applicants { get; }

    /// <summary>Takes over the place of a lead teacher in January 2021.</summary>
    public Person NewLeadTeacher { get; }

    /// <summary>Leads the first Development group of the hub shown in full.</summary>
    public Person Specialist { get; }

    public Person SpecialistInTraining { get; }

    /// <summary>The specialist's, where the group meets.</summary>
    public InventedSchool BaseSchool { get; }

    /// <summary>The schools of that Development group. The first two share a head teacher.</summary>
    public IReadOnlyList<SchoolTeam> Group { get; }

    /// <summary>Is to lead the recruiting hub's group.</summary>
    public Person RecruitingSpecialist { get; }

    public InventedSchool RecruitingBaseSchool { get; }

    /// <summary>They have a sign-in, and no role yet: the README's walk-through invites them.</summary>
    public IReadOnlyList<Person> Newcomers { get; }

    /// <summary>The schools whose applications wait for the recruiting hub's decision.</summary>
    public IReadOnlyList<SchoolTeam> Waiting { get; }

    /// <summary>Those that have not handed theirs in.</summary>
    public IReadOnlyList<SchoolTeam> Drafting { get; }

    /// <summary>Those that are offered a place, wait-listed, declined, asked for more, and withdrawn: in this order.</summary>
    public IReadOnlyList<SchoolTeam> Answered { get; }

    /// <summary>All schools that apply to the recruiting hub.</summary>
    public IEnumerable<SchoolTeam> Applying => Waiting.Concat(Drafting).Concat(Answered);

    /// <summary>Every school that somebody here belongs to.</summary>
    public IEnumerable<InventedSchool> Schools => Applying.Concat(Applicants).Concat(Groups.SelectMany(group => group.Schools)).Select(team => team.School)
        .Concat(Groups.Select(group => group.BaseSchool)).Append(RecruitingBaseSchool).Distinct();

    /// <summary>A group by the key that the tables name it by.</summary>
    public WorkGroupCast GroupOf(string key) => Groups.Single(group => group.Key == key);

    /// <summary>The groups of a hub in an academic year.</summary>
    public IEnumerable<WorkGroupCast> GroupsOf(HubStaff hub, string academicYear) => Groups.Where(group => group.Hub == hub && group.AcademicYear == academicYear);

    // One school of each town first, so that a group is spread over its hub.
    static InventedSchool[] SchoolsOf(string hub) => InventedSchools.All
        .Where(school => school.MayTakePart && DemonstrationHub.Of(school.Town).Name == hub)
        .GroupBy(school => school.Town)
        .SelectMany(town => town.Select((school, turn) => (school, turn)))
        .OrderBy(s => s.turn)
        .Select(s => s.school)
        .ToArray();

    static InventedSchool[] Take(Queue<InventedSchool> schools, int count) => Enumerable.Range(0, count).Select(_ => schools.Dequeue()).ToArray();

    SchoolTeam[] Teams(IEnumerable<InventedSchool> schools, bool withBusinessManager) => schools.Select(school => _casting.Team(school, _casting.Next(), withBusinessManager)).ToArray();
}

/// <summary>The people of a hub.</summary>
internal sealed record HubStaff(string HubName, Person TfmLead, Person? HubLead = null, Person? Administrator = null)
{
    /// <summary>Those of them who sign in.</summary>
    public IEnumerable<Person> People => new[] { TfmLead, HubLead, Administrator }.OfType<Person>();
}
