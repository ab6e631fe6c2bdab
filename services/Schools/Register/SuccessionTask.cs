using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;
using Participation = Hubs.Schools.Participations.Participation;

namespace Hubs.Schools.Register;

/// <summary>A succession that a person must decide.</summary>
sealed record SuccessionTask
{
    const char Between = ' ';

    public string Id { get; init; } = "";

    public SuccessionTaskKind Kind { get; init; }

    public SuccessionTaskState State { get; private set; }

    public string SchoolId { get; init; } = "";

    public string Urn { get; init; } = "";

    /// <summary>Its name under that URN.</summary>
    public string SchoolName { get; init; } = "";

    public SuccessionDecision Decision { get; private set; }

    public string SuccessorUrns { get; private set; } = "";

    public string KeptParticipationId { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string DeciderPersonId { get; private set; } = "";

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? DecideTime { get; private set; }

    public long Version { get; init; }

    public static SuccessionTask Open(string schoolId, string urn, SuccessionTaskKind kind, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        Kind = kind,
        State = SuccessionTaskState.Open,
        SchoolId = schoolId,
        Urn = urn,
        CreateTime = now,
        Version = 1,
    };

    /// <summary>A person says who goes on, or which participation.</summary>
    public void Decide(DecideSuccessionTaskRequest said, IReadOnlyList<SuccessionCandidate> candidates, IReadOnlyList<Participation> affected, string deciderId, DateTimeOffset now)
    {
        if (State == SuccessionTaskState.Decided) throw SchoolsRefusals.TaskAlreadyDecided();
        if ((said.Decision == SuccessionDecision.OneGoesOn) != (Kind == SuccessionTaskKind.TwoParticipations)) throw SchoolsRefusals.DecisionDoesNotFit();
        var urns = said.SuccessorUrns.Distinct().ToArray();
        MustFit(said.Decision, urns, candidates);
        if (said.Decision == SuccessionDecision.OneGoesOn ? affected.All(p => p.Id != said.KeptParticipationId) : said.KeptParticipationId.Length > 0) throw SchoolsRefusals.NotAffected();

        (State, Decision, SuccessorUrns, KeptParticipationId) = (SuccessionTaskState.Decided, said.Decision, string.Join(Between, urns), said.KeptParticipationId);
        (Reason, DeciderPersonId, DecideTime) = (said.Reason.Trim(), deciderId, now);
    }

    /// <summary>A link that came since says it.</summary>
    public void SettleBy(SuccessionWay way, string nextUrn, string deciderId, DateTimeOffset now)
    {
        (State, Decision, SuccessorUrns) = (SuccessionTaskState.Decided, way == SuccessionWay.Continues ? SuccessionDecision.Continues : SuccessionDecision.PassesOn, nextUrn);
        (Reason, DeciderPersonId, DecideTime) = ("The register's links say so.", deciderId, now);
    }

    static void MustFit(SuccessionDecision decision, string[] successorUrns, IReadOnlyList<SuccessionCandidate> candidates)
    {
        var fits = decision switch
        {
            SuccessionDecision.Continues => successorUrns.Length == 1,
            SuccessionDecision.PassesOn => successorUrns.Length >= 1,
            _ => successorUrns.Length == 0,
        };
        if (!fits) throw SchoolsRefusals.SuccessorsDoNotFit();
        foreach (var urn in successorUrns)
        {
            var candidate = candidates.FirstOrDefault(c => c.Urn == urn) ?? throw SchoolsRefusals.NotACandidate(urn);
            if (candidate.SchoolId.Length == 0) throw SchoolsRefusals.SuccessorNotInRegister(urn);
        }
    }

    public SuccessionTaskOpened Opened() => new() { SuccessionTaskId = Id, SchoolId = SchoolId, Urn = Urn };

    public SuccessionTaskDecided Decided(IEnumerable<string> successorIds) => new() { SuccessionTaskId = Id, SchoolId = SchoolId, SuccessorSchoolIds = { successorIds }, KeptParticipationId = KeptParticipationId };

    /// <param name="candidates">Who may go on.</param>
    /// <param name="affected">What the school takes part in now.</param>
    /// <param name="applicationIds">What it has applied for.</param>
    public V1.SuccessionTask ToWire(IEnumerable<SuccessionCandidate> candidates, IEnumerable<Participation> affected, IEnumerable<string> applicationIds) => new()
    {
        SuccessionTaskId = Id,
        Kind = Kind,
        State = State,
        SchoolId = SchoolId,
        Urn = Urn,
        SchoolName = SchoolName,
        Candidates = { candidates.Select(c => c.ToWire()) },
        Decision = Decision,
        SuccessorUrns = { SuccessorUrns.Split(Between, StringSplitOptions.RemoveEmptyEntries) },
        Reason = Reason,
        CreateTime = Timestamp.FromDateTimeOffset(CreateTime),
        DecideTime = DecideTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
        DeciderPersonId = DeciderPersonId,
        Etag = Etag.Of(Version),
        AffectedParticipations = { affected.Select(ToAffected) },
        AffectedApplicationIds = { applicationIds },
        KeptParticipationId = KeptParticipationId,
    };

    static AffectedParticipation ToAffected(Participation participation) => new()
    {
        ParticipationId = participation.Id,
        HubId = participation.HubId,
        Stage = participation.Stage,
        StartDate = Dates.Iso(participation.StartDate),
        FirstMeetingDate = Dates.Iso(participation.FirstMeetingDate),
    };
}
