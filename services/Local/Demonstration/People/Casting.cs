using Hubs.Access.V1;
using Hubs.Local.Demonstration.Register;

namespace Hubs.Local.Demonstration.People;

/// <summary>Finds somebody invented for every part, the same at every start: the names of the list first, then given and family names of
/// the list put together anew.</summary>
internal sealed class Casting
{
    readonly List<Person> _people = [];
    readonly HashSet<string> _taken = [];
    readonly Queue<string> _listed = new(Table.Rows("names.tsv").Select(row => row["name"]));
    readonly string[] _given = Table.Rows("names.tsv").Select(row => row["name"].Split(' ')[0]).Distinct().ToArray();
    readonly string[] _family = Table.Rows("names.tsv").Select(row => row["name"].Split(' ')[^1]).Distinct().ToArray();
    readonly Chance _chance = new(20210310);

    /// <summary>All who can sign in.</summary>
    public IReadOnlyList<Person> People => _people;

    public Person Named(string name, params Post[] posts)
    {
        var person = new Person(name);
        person.Posts.AddRange(posts);
        _taken.Add(person.Email);
        _people.Add(person);
        return person;
    }

    public Person Next(params Post[] posts) => Named(NextName(), posts);

    /// <summary>Somebody whom others name and who does nothing here: known, and not invited.</summary>
    public Person NextUninvited()
    {
        var person = new Person(NextName());
        _taken.Add(person.Email);
        return person;
    }

    public HubStaff Staff(string hub, string tfmLead, string hubLead, string administrator) => new(
        hub,
        Named(tfmLead, new Post(Role.TfmLead, hub)),
        Named(hubLead, new Post(Role.HubLead, hub)),
        Named(administrator, new Post(Role.HubAdministrator, hub)));

    /// <summary>A school whose people all sign in.</summary>
    public SchoolTeam Team(InventedSchool school, Person head, bool withBusinessManager)
    {
        head.Posts.Add(new Post(Role.HeadTeacher, School: school));
        var mathsLead = Next(new Post(Role.MathsLead, School: school));
        mathsLead.Posts.Add(new Post(Role.LeadTeacher, School: school));
        var teacher = Next(new Post(Role.LeadTeacher, School: school));
        return new SchoolTeam(school, head, mathsLead, mathsLead, teacher, withBusinessManager ? Next(new Post(Role.BusinessManager, School: school)) : null);
    }

    /// <summary>A school of which only those sign in who do something.</summary>
    public SchoolTeam SmallTeam(InventedSchool school, bool withBusinessManager, bool actsAsLeadTeacher = true)
    {
        var head = Next(new Post(Role.HeadTeacher, School: school));
        var mathsLead = Next(new Post(Role.MathsLead, School: school));
        if (actsAsLeadTeacher) mathsLead.Posts.Add(new Post(Role.LeadTeacher, School: school));
        return new SchoolTeam(school, head, mathsLead, mathsLead, NextUninvited(), withBusinessManager ? Next(new Post(Role.BusinessManager, School: school)) : null);
    }

    string NextName()
    {
        while (true)
        {
            var name = _listed.TryDequeue(out var listed) ? listed : $"{_chance.One(_given)} {_chance.One(_family)}";
            if (!_taken.Contains(new Person(name).Email)) return name;
        }
    }
}
