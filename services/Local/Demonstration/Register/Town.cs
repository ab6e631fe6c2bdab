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
    public static IEnumerable<Town> All() => Table.Rows("towns.tsv").Select(row => new Town(
        row["local_authority_code"],
        row["local_authority_name"],
        row["district_name"],
        row["region_name"],
        row["town"],
        row["postcode_district"],
        row.Number("easting"),
        row.Number("northing"),
        row.Number("schools")));
}
