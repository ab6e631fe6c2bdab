using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.WorkGroups.Reviews;

/// <summary>How a school goes on after its year in a group, and what was known when it was decided.</summary>
sealed class Review
{
    public string ReviewId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public V1.ReviewDecision Decision { get; private init; }

    /// <summary>Unspecified: it withdraws, or went through the last stage.</summary>
    public Stage ToStage { get; private init; }

    public string Reason { get; private init; } = "";

    public bool NationalException { get; private init; }

    public string EvidenceJson { get; private init; } = "";

    public string DeciderPersonId { get; private init; } = "";

    public DateTimeOffset DecisionTime { get; private init; }

    public long Version { get; init; }

    public V1.ReviewEvidence Evidence => V1.ReviewEvidence.Parser.ParseJson(EvidenceJson);

    /// <param name="request">The decision and its reason.</param>
    /// <param name="evidence">The facts as they stand.</param>
    /// <param name="year">The programme year of the group.</param>
    /// <param name="decider">Who decides.</param>
    /// <param name="nationally">Whether for the national team, which may decide as an exception.</param>
    /// <param name="now">When.</param>
    public static Review Decide(V1.DecideReviewRequest request, Evidence evidence, ProgrammeYear year, string decider, bool nationally, DateTimeOffset now)
    {
        var today = BusinessClock.DateInEngland(now);
        evidence.Membership.MustLast(today);
        evidence.Membership.MustNotPause(today);
        if (!evidence.AllMeetingsHeld && !year.IsOver(today)) throw WorkGroupsRefusals.ReviewTooEarly(evidence, year);
        var againstTheRules = RefusalOf(request.Decision, evidence);
        if (againstTheRules is not null && !nationally) throw againstTheRules;
        return new Review
        {
            ReviewId = Guid.CreateVersion7().ToString(),
            MembershipId = evidence.Membership.MembershipId,
            HubId = evidence.Membership.HubId,
            Decision = request.Decision,
            ToStage = StageAfter(request.Decision, evidence.Stage),
            Reason = request.Reason,
            NationalException = againstTheRules is not null,
            EvidenceJson = JsonFormatter.Default.Format(evidence.ToWire()),
            DeciderPersonId = decider,
            DecisionTime = now,
            Version = 1,
        };
    }

    public V1.ReviewDecided Decided(Membership of) => new()
    {
        ReviewId = ReviewId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ProgrammeYearId = of.ProgrammeYearId,
        FromStage = of.Stage,
        Decision = Decision,
        ToStage = ToStage,
        StageCompleted = Evidence.StageCompleted,
        NationalException = NationalException,
        DecisionDate = WireDate.Of(BusinessClock.DateInEngland(DecisionTime)),
    };

    public V1.Review ToWire(Membership of) => new()
    {
        ReviewId = ReviewId,
        Etag = Etag.Of(Version),
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        FromStage = of.Stage,
        Decision = Decision,
        ToStage = ToStage,
        Reason = Reason,
        NationalException = NationalException,
        Evidence = Evidence,
        DeciderPersonId = DeciderPersonId,
        DecisionTime = Timestamp.FromDateTimeOffset(DecisionTime),
    };

    /// <summary>What a hub may not decide by the stage's rules (ours).</summary>
    static Refusal? RefusalOf(V1.ReviewDecision decision, Evidence evidence) => decision switch
    {
        V1.ReviewDecision.Progress when !evidence.StageCompleted => WorkGroupsRefusals.StageNotCompleted(evidence),
        V1.ReviewDecision.Progress when evidence.Checklist.Where(item => item.Required && !item.Holds).ToArray() is { Length: > 0 } lacking => WorkGroupsRefusals.ReviewEvidenceLacking(lacking),
        V1.ReviewDecision.Repeat when evidence.Stage.RepeatIsException => WorkGroupsRefusals.RepeatIsException(),
        _ => null,
    };

    static Stage StageAfter(V1.ReviewDecision decision, ProgrammeStage stage) => decision switch
    {
        V1.ReviewDecision.Progress => stage.NextStage,
        V1.ReviewDecision.Repeat => stage.Stage,
        _ => Stage.Unspecified,
    };
}
