using Hubs.Local.Demonstration.Register;

namespace Hubs.Local.Demonstration.People;

/// <summary>A school that takes part or wants to, and its people.</summary>
internal sealed record SchoolTeam(InventedSchool School, Person Head, Person MathsLead, Person FirstTeacher, Person SecondTeacher, Person? BusinessManager);
