using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Grants;

/// <summary>What a participation gets towards release time for one programme year in one stage. Evidence earns it, the hub may hold
/// it back, a payment run pays it.</summary>
sealed record Grant
{
    public string Id { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    /// <summary>How many places the school has.</summary>
    public int LeadTeachers { get; init; }

    /// <summary>Whether the head's signature is part of what earns it.</summary>
    public bool AgreementEarns { get; init; }

    /// <summary>How many places must have been filled at the first meeting.</summary>
    public int PlacesEarn { get; init; }

    public long AmountPence { get; init; }

    public string RuleVersion { get; init; } = "";

    public DateTimeOffset? EarnTime { get; private set; }

    public string WithholdReason { get; private set; } = "";

    public DateTimeOffset? WithholdTime { get; private set; }

    public DateTimeOffset? LapseTime { get; private set; }

    public string PaymentRunId { get; init; } = "";

    public DateTimeOffset? PayTime { get; init; }

    /// <summary>Since when evidence is gone on which the grant was paid, or stands in a payment run.</summary>
    public DateTimeOffset? EvidenceWithdrawnTime { get; private set; }

    public long Version { get; init; }

    public bool IsEarned => EarnTime is not null;

    public bool IsWithheld => WithholdTime is not null;

    public V1.GrantState State => this switch
    {
        { PayTime: not null } => V1.GrantState.Paid,
        { LapseTime: not null } => V1.GrantState.Lapsed,
        { IsWithheld: true } => V1.GrantState.Withheld,
        { IsEarned: true } => V1.GrantState.Earned,
        _ => V1.GrantState.AwaitingEvidence,
    };

    public static Grant Open(Participation participation, StageTerms terms) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        ParticipationId = participation.Id,
        SchoolId = participation.SchoolId,
        HubId = participation.HubId,
        ProgrammeYearId = terms.ProgrammeYearId,
        Stage = terms.Stage,
        LeadTeachers = terms.LeadTeachers,
        AgreementEarns = terms.AgreementEarns,
        PlacesEarn = terms.PlacesEarn,
        AmountPence = terms.ReleaseGrantPence,
        RuleVersion = terms.RuleVersion,
        Version = 1,
    };

    /// <summary>Holds the grant against its evidence. What lapsed is earned only by evidence from before.</summary>
    public GrantTurn Weigh(IReadOnlyList<GrantEvidence> evidence, DateTimeOffset now)
    {
        var last = evidence.Max(e => e.MetTime);
        var complete = evidence.Count > 0 && evidence.All(e => e.Met) && (LapseTime is null || last <= LapseTime);
        if (PaymentRunId.Length > 0) return WeighAgain(complete, now);
        EvidenceWithdrawnTime = null;
        if (complete == IsEarned) return GrantTurn.None;
        EarnTime = complete ? last : null;
        if (complete) LapseTime = null;
        return complete ? GrantTurn.Earned : GrantTurn.Unearned;
    }

    public void Withhold(string reason, DateTimeOffset now)
    {
        if (IsWithheld) throw FundingRefusals.GrantWithheldAlready();
        MustBeOpen();
        if (PaymentRunId.Length > 0) throw FundingRefusals.GrantInPaymentRun();
        (WithholdReason, WithholdTime) = (reason.Trim(), now);
    }

    public void Resume()
    {
        MustBeOpen();
        if (!IsWithheld) throw FundingRefusals.GrantNotWithheld();
        (WithholdReason, WithholdTime) = ("", null);
    }

    /// <summary>The participation ended. What is earned stays earned (ours).</summary>
    public bool Lapse(DateTimeOffset time)
    {
        if (IsEarned || LapseTime is not null) return false;
        LapseTime = time;
        return true;
    }

    public Money Money() => new()
    {
        HubId = HubId,
        SchoolId = SchoolId,
        Fund = V1.Fund.ReleaseTime,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        AmountPence = AmountPence,
        RuleVersion = RuleVersion,
        GrantId = Id,
    };

    /// <summary>What was paid, or stands in a payment run, stays as it is; that its evidence went is for finance to decide on (ours).</summary>
    GrantTurn WeighAgain(bool complete, DateTimeOffset now)
    {
        if (complete == EvidenceWithdrawnTime is null) return GrantTurn.None;
        EvidenceWithdrawnTime = complete ? null : now;
        return complete ? GrantTurn.EvidenceRestored : GrantTurn.EvidenceWithdrawn;
    }

    void MustBeOpen()
    {
        if (State is V1.GrantState.Paid or V1.GrantState.Lapsed) throw FundingRefusals.GrantClosed(State);
    }
}

/// <summary>What weighing its evidence made of a grant.</summary>
enum GrantTurn
{
    None,
    Earned,
    Unearned,
    EvidenceWithdrawn,
    EvidenceRestored,
}
