using Hubs.Schools.V1;

namespace Hubs.WorkGroups.Participations;

/// <summary>Our copy of a school's participation, and the published group of its year that holds it.</summary>
sealed record Participation
{
    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    /// <summary>Empty while the year that it goes on in is not published.</summary>
    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public ParticipationState State { get; init; }

    public bool AgreementSigned { get; init; }

    public DateOnly WaitingSinceDate { get; init; }

    /// <summary>The published group that holds it in its year; empty: it waits for one.</summary>
    public string GroupId { get; init; } = "";

    public bool IsPlaced => GroupId.Length > 0;

    public bool StandsIn(string hubId, string programmeYearId, Stage stage) =>
        State == ParticipationState.Active && HubId == hubId && ProgrammeYearId == programmeYearId && Stage == stage;

    public V1.UnplacedParticipation ToWire(string schoolName, IEnumerable<string> leadTeachers, IEnumerable<string> drafts) => new()
    {
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        SchoolName = schoolName,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        WaitingSinceDate = WireDate.Of(WaitingSinceDate),
        AgreementSigned = AgreementSigned,
        LeadTeacherPersonIds = { leadTeachers },
        DraftGroupIds = { drafts },
    };
}
