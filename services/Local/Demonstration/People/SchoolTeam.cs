using Hubs.Local.Demonstration.Register;

namespace Hubs.Local.Demonstration.People;

/// <summary>A school that takes part or wants to, and its people.</summary>
internal sealed record SchoolTeam(InventedSchool School, Person Head, Person MathsLead, Person FirstTeacher, Person SecondTeacher, Person? BusinessManager)
{
    /// <summary>Those of them who sign in.</summary>
    public IEnumerable<Person> People => new[] { Head, MathsLead, FirstTeacher, SecondTeacher, BusinessManager }.OfType<Person>().Where(person => person.Posts.Count > 0).Distinct();
}
