using System.Globalization;
using System.Text;

namespace Hubs.Local.Demonstration.Register;

/// <summary>The invented schools as GIAS would serve them: its column names, Windows-1252, CRLF.</summary>
internal static class RegisterExtract
{
    static readonly (string Column, Func<InventedSchool, string> Cell)[] Columns =
    [
        ("URN", s => Text(s.Urn)),
        ("LA (code)", s => s.Town.LocalAuthorityCode),
        ("LA (name)", s => s.Town.LocalAuthorityName),
        ("EstablishmentNumber", s => Text(s.EstablishmentNumber)),
        ("EstablishmentName", s => s.Name),
        ("TypeOfEstablishment (name)", s => s.Kind.Type),
        ("EstablishmentTypeGroup (name)", s => s.Kind.Group),
        ("EstablishmentStatus (name)", s => s.Status),
        ("OpenDate", s => s.OpenDate),
        ("PhaseOfEducation (name)", s => s.Kind.Phase),
        ("StatutoryLowAge", s => Text(s.Kind.LowestAge)),
        ("StatutoryHighAge", s => Text(s.Kind.HighestAge)),
        ("ReligiousCharacter (name)", s => s.Kind.Religion),
        ("SchoolCapacity", s => Text(s.Capacity)),
        ("NumberOfPupils", s => Text(s.Pupils)),
        ("PercentageFSM", s => Text(s.FreeMealsPercent)),
        ("OfstedLastInsp", s => s.Inspected),
        ("Town", s => s.Town.Name),
        ("Postcode", s => s.Postcode),
        ("GOR (name)", s => s.Town.RegionName),
        ("DistrictAdministrative (name)", s => s.Town.DistrictName),
        ("Easting", s => Text(s.Easting)),
        ("Northing", s => Text(s.Northing)),
        ("OfstedRating (name)", s => s.Rating),
    ];

    public static byte[] Write(IEnumerable<InventedSchool> schools)
    {
        var csv = new StringBuilder();
        AppendLine(csv, Columns.Select(c => c.Column));
        foreach (var school in schools) AppendLine(csv, Columns.Select(c => c.Cell(school)));
        return Encoding.Latin1.GetBytes(csv.ToString());
    }

    static void AppendLine(StringBuilder csv, IEnumerable<string> cells) =>
        csv.AppendJoin(',', cells.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell)).Append("\r\n");

    static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
