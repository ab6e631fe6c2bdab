using System.Globalization;
using System.Text;
using Hubs.Testing;

namespace Hubs.Benchmarks.Register;

/// <summary>The extract that is imported, as a file and as cells.</summary>
sealed record RegisterRows(string Says, byte[] File, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Cells)
{
    const string Real = "gias_primary_schools_2022.csv";
    const int Generated = 16_939;

    public IReadOnlyList<string> Urns { get; } = Cells.Select(row => row[0]).ToArray();

    public static RegisterRows Load()
    {
        if (SharedData.Find(Real) is { } path)
        {
            var file = System.IO.File.ReadAllBytes(path);
            var lines = Csv.Read(Encoding.Latin1.GetString(file));
            return new RegisterRows($"The register: {lines.Count - 1:N0} real rows of {Real}.", file, lines[0], lines[1..]);
        }

        var generated = Generate();
        return new RegisterRows($"The register: {Generated:N0} generated rows: there is no {Real}.", Encoding.Latin1.GetBytes(string.Concat(generated.Select(line => $"{string.Join(',', line)}\r\n"))), generated[0], generated[1..]);
    }

    static List<string[]> Generate()
    {
        List<string[]> lines =
        [
            ["URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)", "EstablishmentStatus (name)",
                "OpenDate", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge", "ReligiousCharacter (name)", "SchoolCapacity", "NumberOfPupils", "PercentageFSM", "OfstedLastInsp",
                "Town", "Postcode", "GOR (name)", "DistrictAdministrative (name)", "Easting", "Northing", "OfstedRating (name)"],
        ];
        for (var i = 0; i < Generated; i++)
        {
            string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
            lines.Add(
            [
                Number(100_000 + i), Number(200 + (i % 150)), $"Authority {i % 150}", Number(2000 + (i % 7000)), $"Generated Primary School {i}", "Community school", "Local authority maintained schools", "Open",
                "01-09-2001", "Primary", "4", "11", "Does not apply", Number(200 + (i % 300)), Number(150 + (i % 300)), $"{i % 60}.{i % 10}", "30-01-2019",
                $"Town {i % 900}", $"ZZ{i % 90} {i % 10}AB", "Yorkshire and the Humber", $"District {i % 300}", Number(300_000 + (i * 17 % 300_000)), Number(100_000 + (i * 29 % 400_000)), "Good",
            ]);
        }

        return lines;
    }
}
