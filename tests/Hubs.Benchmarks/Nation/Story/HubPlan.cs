using Hubs.Benchmarks.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>A hub's name and area, as the demonstration has them; the schools of its own authorities; and how many bundles they make.</summary>
sealed record HubPlan(string Name, string RegionName, IReadOnlyList<AddHubAreaRequest> Areas, IReadOnlyList<NationSchool> Schools)
{
    public int Bundles { get; init; }

    public static IReadOnlyList<HubPlan> Read(RegisterRows rows, int bundles, IReadOnlyDictionary<string, string> ids)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "services", "Local", "Demonstration", "hubs.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();
        var districts = lines.SelectMany(line => Parts(line, 3)).ToHashSet(StringComparer.Ordinal);
        var columns = rows.Columns.ToList();
        var (authority, district, name) = (columns.IndexOf("LA (code)"), columns.IndexOf("DistrictAdministrative (name)"), columns.IndexOf("EstablishmentName"));
        var schools = rows.Cells.Where(row => !districts.Contains(row[district])).ToLookup(row => row[authority], row => new NationSchool(ids[row[0]], row[0], row[name]));
        return Share([.. lines.Select(line => new HubPlan(line[0], line[1], [.. AreasOf(line)], [.. Parts(line, 2).SelectMany(code => schools[code]).OrderBy(school => school.Urn, StringComparer.Ordinal)]))], bundles);
    }

    /// <summary>By how many schools each hub has; the first hub, where the bundle itself is made, has one at least.</summary>
    static IReadOnlyList<HubPlan> Share(IReadOnlyList<HubPlan> plans, int bundles)
    {
        if (bundles < plans.Count) return [.. plans.Select((plan, i) => plan with { Bundles = i < bundles ? 1 : 0 })];
        double all = plans.Sum(plan => plan.Schools.Count);
        var shares = plans.Select(plan => Math.Min(Math.Max(1, (int)Math.Floor(bundles * plan.Schools.Count / all)), plan.Schools.Count / Bundle.Schools)).ToArray();
        for (var i = 0; shares.Sum() < bundles; i = (i + 1) % plans.Count) shares[i] += plans[i].Schools.Count >= (shares[i] + 1) * Bundle.Schools ? 1 : 0;
        return [.. plans.Select((plan, i) => plan with { Bundles = shares[i] })];
    }

    static IEnumerable<AddHubAreaRequest> AreasOf(string[] line) =>
        [.. Parts(line, 2).Select(code => new AddHubAreaRequest { LocalAuthorityCode = code }), .. Parts(line, 3).Select(name => new AddHubAreaRequest { DistrictName = name })];

    static string[] Parts(string[] line, int cell) => line.Length > cell ? line[cell].Split(';', StringSplitOptions.RemoveEmptyEntries) : [];
}

/// <summary>The ids that the schools of the register have been given.</summary>
static class SchoolIds
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(House house) =>
        (await house.LookAsync("schools", work => work.QueryAsync<Row>("select urn, id from school"))).ToDictionary(row => row.Urn, row => row.Id);

    sealed record Row
    {
        public string Urn { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
