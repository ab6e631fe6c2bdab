using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.Year;
using Hubs.Schools.V1;
using Actor = Hubs.Local.Demonstration.People.Person;

namespace Hubs.Local.Demonstration.WorkGroup;

/// <summary>A work group of the demonstration: who leads it, and the schools in it.</summary>
internal sealed record WorkGroupCast
{
    /// <summary>By which the tables name it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string AcademicYear { get; init; }

    public required Stage Stage { get; init; }

    public required HubStaff Hub { get; init; }

    public required Actor Specialist { get; init; }

    /// <summary>Where the specialist teaches.</summary>
    public required InventedSchool BaseSchool { get; init; }

    /// <summary>Its schools, those that join later at the end.</summary>
    public required IReadOnlyList<SchoolTeam> Schools { get; init; }

    /// <summary>How many of them it began with.</summary>
    public required int Founders { get; init; }

    /// <summary>The schools applied for this year and stage; otherwise they come on from the group of the year before.</summary>
    public required bool Recruited { get; init; }

    /// <summary>Who covers for the specialist, from when to when.</summary>
    public (Actor Who, DateOnly From, DateOnly To)? Cover { get; init; }

    public Actor LeaderOn(DateOnly day) => Cover is { } cover && cover.From <= day && day <= cover.To ? cover.Who : Specialist;

    /// <summary>The school that a table names by its number, from 1 on.</summary>
    public SchoolTeam SchoolOf(Row row) => Schools[row.Number("school") - 1];

    /// <summary>In another hub than the one shown in full: the key of the group of that hub whose year its own is like.</summary>
    public string Like { get; init; } = "";

    /// <summary>What a table says of this group.</summary>
    public IEnumerable<Row> Rows(string table) => Like.Length > 0 ? OtherYears.Rows(this, table) : Table.Rows(table).Where(row => row["group"] == Key);
}
