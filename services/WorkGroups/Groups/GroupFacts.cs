using Hubs.WorkGroups.Participations;

namespace Hubs.WorkGroups.Groups;

/// <summary>What a group is shown with besides itself.</summary>
sealed record GroupFacts
{
    public required IReadOnlyDictionary<string, string> SchoolNames { get; init; }

    public required IReadOnlyDictionary<string, Participation> Participations { get; init; }

    /// <summary>Where the specialists who lead or cover teach.</summary>
    public required IReadOnlyDictionary<string, string> BaseSchools { get; init; }

    public required DateOnly Today { get; init; }

    public string NameOf(string schoolId) => SchoolNames.GetValueOrDefault(schoolId, "");
}
