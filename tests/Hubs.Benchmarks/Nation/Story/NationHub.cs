using Hubs.Testing;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>One of the 40 hubs, its people, and the schools of its authorities that nobody has used yet.</summary>
sealed record NationHub(string Id, string Name, TestPerson TfmLead, TestPerson HubLead, IReadOnlyList<NationSchool> Schools)
{
    /// <summary>How often the bundle stands in this hub.</summary>
    public int Bundles { get; init; }

    /// <summary>The schools of the hub's n-th bundle.</summary>
    public IReadOnlyList<NationSchool> SchoolsOf(int bundle) => [.. Schools.Skip(bundle * Bundle.Schools).Take(Bundle.Schools)];
}

/// <summary>A school of the register.</summary>
sealed record NationSchool(string Id, string Urn, string Name);
