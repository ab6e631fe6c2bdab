using Hubs.Access.V1;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.Register;

namespace Hubs.Local.Demonstration.People;

/// <summary>Everybody in the demonstration: at least one person in each role, one hub's people in full, one person at two schools.</summary>
internal sealed class Cast
{
    const int GroupSize = 7;
    const int WaitingSchools = 8;
    const int DraftingSchools = 2;
    const int AnsweredSchools = 5;

    readonly List<Person> _people = [];
    readonly IEnumerator<string> _names = Table.Rows("names.tsv").Select(row => row["name"]).GetEnumerator();

    Cast()
    {
        FirstNational = Named("Nadia Okafor", new Post(Role.NationalTeam));
        National = Named("Tomasz Wieczorek", new Post(Role.NationalTeam));
        FinanceOfficer = Named("Bronwen Pugh", new Post(Role.NationalFinance));
        FinanceDirector = Named("Kwame Asante", new Post(Role.NationalFinance));
        Auditor = Named("Wei-Ling Chen", new Post(Role.Auditor));
        DataProtectionOfficer = Named("Fiona MacAskill", new Post(Role.DataProtectionOfficer));
        InFull = Staff(DemonstrationHub.InFull, "Priya Raman", "Gareth Llewellyn", "Siobhan Keane");
        Recruiting = Staff(DemonstrationHub.Recruiting, "Yusuf Demir", "Hannah Goldberg", "Oluwaseun Adeyemi");
        Specialist = Named("Amara Diallo", new Post(Role.Specialist, DemonstrationHub.InFull));
        SpecialistInTraining = Named("Jakub Nowak", new Post(Role.Specialist, DemonstrationHub.InFull));
        RecruitingSpecialist = Named("Leila Haddad", new Post(Role.Specialist, DemonstrationHub.Recruiting));
        Newcomers = [Named("Rosa Lindqvist"), Named("Daniel Achebe")];

        var near = SchoolsOf(DemonstrationHub.InFull);
        BaseSchool = near[0];
        var twoSchools = Next();
        Group = near.Skip(1).Take(GroupSize).Select((school, i) => Team(school, i < 2 ? twoSchools : Next(), withBusinessManager: true)).ToArray();

        var applying = SchoolsOf(DemonstrationHub.Recruiting);
        RecruitingBaseSchool = applying[0];
        Waiting = Teams(applying.Skip(1).Take(WaitingSchools), withBusinessManager: true);
        Drafting = Teams(applying.Skip(1 + WaitingSchools).Take(DraftingSchools), withBusinessManager: false);
        Answered = Teams(applying.Skip(1 + WaitingSchools + DraftingSchools).Take(AnsweredSchools), withBusinessManager: false);
    }

    public static Cast Everybody { get; } = new();

    public IReadOnlyList<Person> People => _people;

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

    /// <summary>Leads the Development group.</summary>
    public Person Specialist { get; }

    public Person SpecialistInTraining { get; }

    /// <summary>The specialist's, where the group meets.</summary>
    public InventedSchool BaseSchool { get; }

    /// <summary>The schools of the Development group. The first two share a head teacher.</summary>
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
    public IEnumerable<InventedSchool> Schools => Group.Concat(Applying).Select(team => team.School).Append(BaseSchool).Append(RecruitingBaseSchool);

    // One school of each town first, so that a group is spread over its hub.
    static InventedSchool[] SchoolsOf(string hub) => InventedSchools.All
        .Where(school => school.MayTakePart && DemonstrationHub.Of(school.Town).Name == hub)
        .GroupBy(school => school.Town)
        .SelectMany(town => town.Select((school, turn) => (school, turn)))
        .OrderBy(s => s.turn)
        .Select(s => s.school)
        .ToArray();

    SchoolTeam[] Teams(IEnumerable<InventedSchool> schools, bool withBusinessManager) => schools.Select(school => Team(school, Next(), withBusinessManager)).ToArray();

    SchoolTeam Team(InventedSchool school, Person head, bool withBusinessManager)
    {
        head.Posts.Add(new Post(Role.HeadTeacher, School: school));
        var mathsLead = Next(new Post(Role.MathsLead, School: school));
        mathsLead.Posts.Add(new Post(Role.LeadTeacher, School: school));
        var teacher = Next(new Post(Role.LeadTeacher, School: school));
        return new SchoolTeam(school, head, mathsLead, mathsLead, teacher, withBusinessManager ? Next(new Post(Role.BusinessManager, School: school)) : null);
    }

    HubStaff Staff(string hub, string tfmLead, string hubLead, string administrator) => new(
        hub,
        Named(tfmLead, new Post(Role.TfmLead, hub)),
        Named(hubLead, new Post(Role.HubLead, hub)),
        Named(administrator, new Post(Role.HubAdministrator, hub)));

    Person Next(params Post[] posts)
    {
        if (!_names.MoveNext()) throw new InvalidOperationException("names.tsv has too few names for everybody in the demonstration.");
        return Named(_names.Current, posts);
    }

    Person Named(string name, params Post[] posts)
    {
        var person = new Person(name);
        person.Posts.AddRange(posts);
        _people.Add(person);
        return person;
    }
}

/// <summary>The people of a hub.</summary>
internal sealed record HubStaff(string HubName, Person TfmLead, Person HubLead, Person Administrator);
