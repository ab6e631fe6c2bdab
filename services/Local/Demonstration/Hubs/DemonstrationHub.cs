using Hubs.Local.Demonstration.Register;

namespace Hubs.Local.Demonstration.Hubs;

/// <summary>One of the 40 Maths Hubs, by its public name, and the area that the demonstration gives it.</summary>
internal sealed record DemonstrationHub(string Name, string RegionName, IReadOnlyList<string> LocalAuthorityCodes, IReadOnlyList<string> DistrictNames)
{
    /// <summary>The hub that is shown in full.</summary>
    public const string InFull = "Origin";

    /// <summary>The hub that recruits.</summary>
    public const string Recruiting = "South Yorkshire";

    public static IReadOnlyList<DemonstrationHub> All { get; } =
        Table.Rows("hubs.tsv").Select(row => new DemonstrationHub(row["hub_name"], row["region_name"], Parts(row["local_authority_codes"]), Parts(row["district_names"]))).ToArray();

    /// <summary>Its name as a key or in an address: lower case and hyphens.</summary>
    public string Key { get; } = Keys.Of(Name);

    /// <summary>Places that it has to give in a round.</summary>
    public int Places => Name switch
    {
        InFull => 28,
        Recruiting => 14,
        _ => 7,
    };

    public static DemonstrationHub Named(string name) => All.First(hub => hub.Name == name);

    /// <summary>The hub of the district, else of the authority.</summary>
    public static DemonstrationHub Of(Town town) =>
        All.FirstOrDefault(hub => hub.DistrictNames.Contains(town.DistrictName)) ?? All.First(hub => hub.LocalAuthorityCodes.Contains(town.LocalAuthorityCode));

    static string[] Parts(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
