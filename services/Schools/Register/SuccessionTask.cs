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

    /// <summary>The home hub before and from <see cref="ChangeDate"/> on, where that is what is asked about; empty: none.</summary>
    public string FromHubId { get; private set; } = "";

    public string ToHubId { get; private set; } = "";

    /// <summary>The first day on which that is the home hub.</summary>
    public DateOnly? ChangeDate { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Empty where a rule decided.</summary>
    public string DeciderPersonId { get; private set; } = "";

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? DecideTime { get; private set; }

    public long Version { get; init; }

    public bool Waits => State == SuccessionTaskState.Open;

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

    /// <summary>The school has another home hub from a day on.</summary>
    public static SuccessionTask OfHomeHub(School school, string fromHubId, string toHubId, DateOnly date, DateTimeOffset now) =>
        Open(school.Id, school.Urn, SuccessionTaskKind.HomeHub, now) with { FromHubId = fromHubId, ToHubId = toHubId, ChangeDate = date };

    /// <summary>Whether a participation or application with this hub is what it asks about.</summary>
    public bool IsAbout(string? hubId) => Kind != SuccessionTaskKind.HomeHub || hubId == FromHubId;

    /// <summary>A person says who goes on, or which participation, or with which hub.</summary>
    public void Decide(DecideSuccessionTaskRequest said, IReadOnlyList<SuccessionCandidate> candidates, IReadOnlyList<Participation> affected, string deciderId, DateTimeOffset now)
    {
        if (State == SuccessionTaskState.Decided) throw SchoolsRefusals.TaskAlreadyDecided();
        if (!Asks(said.Decision)) throw SchoolsRefusals.DecisionDoesNotFit();
        if (said.Decision == SuccessionDecision.MovesToHub && ToHubId.Length == 0) throw SchoolsRefusals.NoHomeHub(SchoolName, ChangeDate!.Value);
        var urns = said.SuccessorUrns.Distinct().ToArray();
        MustFit(said.Decision, urns, candidates);
        MustFit(said, affected);

        (State, Decision, SuccessorUrns, KeptParticipationId) = (SuccessionTaskState.Decided, said.Decision, string.Join(Between, urns), said.KeptParticipationId);
        (Reason, DeciderPersonId, DecideTime) = (said.Reason.Trim(), deciderId, now);
    }

    /// <summary>Whether a person has decided this already: about the same day, or from a later one on about where the school belongs now. That it stays says
    /// nothing where no hub was there to move to.</summary>
    public bool Answers(string fromHubId, string toHubId, DateOnly day)
    {
        if (Waits || DeciderPersonId.Length == 0 || FromHubId != fromHubId) return false;
        return ChangeDate == day ? ToHubId.Length > 0 || toHubId.Length == 0 : ChangeDate > day && ToHubId == toHubId;
    }

    /// <summary>Areas changed again, or the school went on as another, and with that what is asked.</summary>
    public void AsksAnew(string toHubId, DateOnly date) => (ToHubId, ChangeDate) = (toHubId, date);

    /// <summary>Areas changed again, and there is nothing to ask any more.</summary>
    public void NeedNotBeAsked(DateTimeOffset now) => EndByRule(SuccessionDecision.StaysWithHub, "The school's home hub is the same again, or nothing stands with the one before.", now);

    /// <summary>Two schools of which it was asked have become one.</summary>
    public void IsAskedAlready(DateTimeOffset now) => EndByRule(NothingElse, "Another task asks the same of the school that goes on.", now);

    /// <summary>Nobody goes on after the school, and with it has ended what was asked about.</summary>
    public void EndsWithSchool(DateTimeOffset now) => EndByRule(NothingElse, "The school has ended, and nothing of it stands any more.", now);

    /// <summary>A link that came since says it.</summary>
    public void SettleBy(SuccessionWay way, string nextUrn, DateTimeOffset now)
    {
        EndByRule(way == SuccessionWay.Continues ? SuccessionDecision.Continues : SuccessionDecision.PassesOn, "The register's links say so.", now);
        SuccessorUrns = nextUrn;
    }

    /// <summary>What is said where it need not be asked beside who goes on.</summary>
    SuccessionDecision NothingElse => Kind == SuccessionTaskKind.HomeHub ? SuccessionDecision.StaysWithHub : SuccessionDecision.OneGoesOn;

    void EndByRule(SuccessionDecision decision, string reason, DateTimeOffset now) => (State, Decision, Reason, DecideTime) = (SuccessionTaskState.Decided, decision, reason, now);

    bool Asks(SuccessionDecision decision) => decision switch
    {
        SuccessionDecision.OneGoesOn => Kind == SuccessionTaskKind.TwoParticipations,
        SuccessionDecision.StaysWithHub or SuccessionDecision.MovesToHub => Kind == SuccessionTaskKind.HomeHub,
        _ => Kind is not (SuccessionTaskKind.TwoParticipations or SuccessionTaskKind.HomeHub),
    };

    /// <summary>Where each of the participations has ended meanwhile, none goes on.</summary>
    static void MustFit(DecideSuccessionTaskRequest said, IReadOnlyList<Participation> affected)
    {
        var mustName = said.Decision == SuccessionDecision.OneGoesOn && affected.Count > 0;
        if (mustName ? affected.All(p => p.Id != said.KeptParticipationId) : said.KeptParticipationId.Length > 0) throw SchoolsRefusals.NotAffected();
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
    /// <param name="groups">The groups of each participation's year.</param>
    /// <param name="applicationIds">What it has applied for.</param>
    public V1.SuccessionTask ToWire(IEnumerable<SuccessionCandidate> candidates, IEnumerable<Participation> affected, Func<Participation, IEnumerable<string>> groups, IEnumerable<string> applicationIds) => new()
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
        AffectedParticipations = { affected.Select(p => ToAffected(p, groups(p))) },
        AffectedApplicationIds = { applicationIds },
        KeptParticipationId = KeptParticipationId,
        FromHubId = FromHubId,
        ToHubId = ToHubId,
        ChangeDate = Dates.Iso(ChangeDate),
    };

    static AffectedParticipation ToAffected(Participation participation, IEnumerable<string> groupIds) => new()
    {
        ParticipationId = participation.Id,
        HubId = participation.HubId,
        Stage = participation.Stage,
        StartDate = Dates.Iso(participation.StartDate),
        FirstMeetingDate = Dates.Iso(participation.FirstMeetingDate),
        GroupIds = { groupIds },
    };
}
