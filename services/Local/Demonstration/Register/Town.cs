using System.Globalization;

namespace Hubs.Local.Demonstration.Register;

/// <summary>A real town in a real district, and how many invented schools stand in it.</summary>
internal sealed record Town(
    string LocalAuthorityCode,
    string LocalAuthorityName,
    string DistrictName,
    string RegionName,
    string Name,
    string PostcodeDistrict,
    int Easting,
    int Northing,
    int Schools)
{
    public static IEnumerable<Town> All() => Table.Read("towns.tsv").Select(c =>
        new Town(c[0], c[1], c[2], c[3], c[4], c[5], Number(c[6]), Number(c[7]), Number(c[8])));

    static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
