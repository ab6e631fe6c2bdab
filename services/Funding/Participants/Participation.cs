using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Participants;

/// <summary>This service's own copy of a participation, as it stands now.</summary>
sealed record Participation
{
    public string Id { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    /// <summary>Empty while the school has moved on and its next programme year is not published.</summary>
    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public DateTimeOffset? EndTime { get; init; }
}
