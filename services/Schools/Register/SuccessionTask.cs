using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;

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

    public string Reason { get; private set; } = "";

    public string DeciderPersonId { get; private set; } = "";

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? DecideTime { get; private set; }

    public long Version { get; init; }

    public static SuccessionTask Open(OpenSuccession succession, SuccessionTaskKind kind, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        Kind = kind,
        State = SuccessionTaskState.Open,
        SchoolId = succession.SchoolId,
        Urn = succession.Urn,
        CreateTime = now,
        Version = 1,
    };

    public void Decide(SuccessionDecision decision, IReadOnlyList<string> successorUrns, IReadOnlyList<SuccessionCandidate> candidates, string reason, string deciderId, DateTimeOffset now)
    {
        if (State == SuccessionTaskState.Decided) throw SchoolsRefusals.TaskAlreadyDecided();
        var fits = decision switch
        {
            SuccessionDecision.Continues => successorUrns.Count == 1,
            SuccessionDecision.PassesOn => successorUrns.Count >= 1,
            _ => successorUrns.Count == 0,
        };
        if (!fits) throw SchoolsRefusals.SuccessorsDoNotFit();
        foreach (var urn in successorUrns)
        {
            var candidate = candidates.FirstOrDefault(c => c.Urn == urn) ?? throw SchoolsRefusals.NotACandidate(urn);
            if (candidate.SchoolId.Length == 0) throw SchoolsRefusals.SuccessorNotInRegister(urn);
        }

        (State, Decision, SuccessorUrns) = (SuccessionTaskState.Decided, decision, string.Join(Between, successorUrns));
        (Reason, DeciderPersonId, DecideTime) = (reason.Trim(), deciderId, now);
    }

    public SuccessionTaskOpened Opened() => new() { SuccessionTaskId = Id, SchoolId = SchoolId, Urn = Urn };

    public SuccessionTaskDecided Decided(IEnumerable<string> successorIds) => new() { SuccessionTaskId = Id, SchoolId = SchoolId, SuccessorSchoolIds = { successorIds } };

    public V1.SuccessionTask ToWire(IEnumerable<SuccessionCandidate> candidates) => new()
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
    };
}

/// <summary>One who may go on after a school; without a school while the register does not have it.</summary>
sealed record SuccessionCandidate
{
    public string OlderUrn { get; init; } = "";

    public string Urn { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public string TypeName { get; init; } = "";

    public DateOnly? LinkDate { get; init; }

    public V1.SuccessionCandidate ToWire() => new()
    {
        Urn = Urn,
        SchoolId = SchoolId,
        SchoolName = SchoolName,
        LinkTypeName = TypeName,
        LinkDate = Dates.Iso(LinkDate),
    };
}
