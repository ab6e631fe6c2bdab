using System.Globalization;

namespace Hubs.Local.Demonstration.Register;

/// <summary>About 1,500 schools placed around real towns, the same at every start.</summary>
internal static class InventedSchools
{
    const int FirstUrn = 900001;
    const int FirstEstablishmentNumber = 9001;
    const int FurthestFromTown = 1400;

    // No real postcode ends in these letters.
    const string LettersOfNoPostcode = "CIKMOV";

    static readonly int[] Capacities = [105, 140, 210, 210, 210, 315, 420, 420, 630];
    static readonly string[] Ratings = ["Good", "Good", "Good", "Good", "Outstanding", "Requires improvement", ""];

    public static IReadOnlyList<InventedSchool> All { get; } = Invent();

    static InventedSchool[] Invent()
    {
        var chance = new Chance(20201010);
        var names = InventedNames.Shuffled(chance);
        var towns = Town.All().SelectMany(town => Enumerable.Repeat(town, town.Schools)).ToArray();
        return towns.Select((town, i) => Invent(FirstUrn + i, names[i], town, chance)).ToArray();
    }

    static InventedSchool Invent(int urn, string name, Town town, Chance chance)
    {
        var kind = SchoolKind.Any(chance);
        var capacity = chance.One(Capacities) * (kind.Phase == "Secondary" ? 4 : 1);
        var rating = chance.One(Ratings);
        return new InventedSchool
        {
            Urn = urn,
            Name = $"{name} {kind.Ending}",
            Town = town,
            Kind = kind,
            EstablishmentNumber = FirstEstablishmentNumber + ((urn - FirstUrn) % 900),
            Postcode = $"{town.PostcodeDistrict} {chance.Below(10)}{LettersOfNoPostcode[chance.Below(6)]}{LettersOfNoPostcode[chance.Below(6)]}",
            Easting = town.Easting + chance.Between(-FurthestFromTown, FurthestFromTown),
            Northing = town.Northing + chance.Between(-FurthestFromTown, FurthestFromTown),
            Status = chance.InAHundred(1) ? "Open, but proposed to close" : "Open",
            OpenDate = kind.Group is "Academies" or "Free Schools" ? Day(chance, 2011, 2018) : "",
            Capacity = capacity,
            Pupils = chance.InAHundred(2) ? null : capacity * chance.Between(62, 104) / 100,
            FreeMealsPercent = chance.InAHundred(2) ? null : chance.Between(20, 520) / 10m,
            Inspected = rating.Length > 0 ? Day(chance, 2014, 2018) : "",
            Rating = rating,
        };
    }

    static string Day(Chance chance, int firstYear, int lastYear) =>
        new DateOnly(chance.Between(firstYear, lastYear), chance.Between(1, 12), chance.Between(1, 28)).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
