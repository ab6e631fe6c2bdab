namespace Hubs.Funding.Claims;

/// <summary>What was handed in once, and the question that it came back with.</summary>
sealed record ClaimVersion
{
    public string ClaimId { get; init; } = "";

    public int VersionNumber { get; init; }

    public string SubmitterPersonId { get; init; } = "";

    public DateTimeOffset SubmitTime { get; init; }

    public string Answer { get; init; } = "";

    public string Question { get; init; } = "";

    public string ReturnerPersonId { get; init; } = "";

    public DateTimeOffset? ReturnTime { get; init; }

    public IReadOnlyList<ClaimLine> Lines { get; init; } = [];
}
