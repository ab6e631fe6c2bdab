using Hubs.ServiceDefaults.Access;

namespace Hubs.Funding.Participants;

/// <summary>This service's own copy of a school.</summary>
sealed record School
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Urn { get; init; } = "";
}

/// <summary>A school with all those it continues or is continued by: they share one textbook cap (ours). Two who spend of it at once
/// take turns by its version.</summary>
sealed record SchoolFamily
{
    public string Id { get; init; } = "";

    public long Version { get; init; }

    public IReadOnlyList<string> SchoolIds { get; init; } = [];

    /// <summary>Who holds a role at one of its schools decides nothing about its money (ours).</summary>
    public void MustNotBeOf(Caller caller)
    {
        if (caller.Assignments.Any(a => SchoolIds.Contains(a.ScopeId))) throw FundingRefusals.DeciderBelongsToTheSchool();
    }
}
