using Hubs.Funding.Ledger;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.PaymentRuns;

/// <summary>One thing that is owed, with the payee that the school named when it went into a run.</summary>
sealed record Payment
{
    public string PaymentRunId { get; init; } = "";

    public int PaymentNumber { get; init; }

    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public string Urn { get; init; } = "";

    public string HubId { get; init; } = "";

    public string HubName { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public V1.Fund Fund { get; init; }

    public string GrantId { get; init; } = "";

    public string ClaimId { get; init; } = "";

    public string PayeeName { get; init; } = "";

    public string PayeeReference { get; init; } = "";

    public long AmountPence { get; init; }

    public string RuleVersion { get; init; } = "";

    /// <summary>Why it was paid though its evidence had gone; empty otherwise.</summary>
    public string ConfirmReason { get; init; } = "";

    /// <summary>Since when the evidence of the grant that it pays is gone.</summary>
    public DateTimeOffset? EvidenceWithdrawnTime { get; init; }

    public bool LacksEvidence => EvidenceWithdrawnTime is not null && ConfirmReason.Length == 0;

    public Payment Confirmed(IEnumerable<V1.PaymentConfirmation> confirmations) =>
        confirmations.FirstOrDefault(c => GrantId.Length > 0 && c.GrantId == GrantId) is { } confirmation ? this with { ConfirmReason = confirmation.Reason.Trim() } : this;

    public Money Money() => new()
    {
        HubId = HubId,
        SchoolId = SchoolId,
        Fund = Fund,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        AmountPence = AmountPence,
        RuleVersion = RuleVersion,
        GrantId = GrantId,
        ClaimId = ClaimId,
        PaymentRunId = PaymentRunId,
    };
}

/// <summary>A school that has money coming but names no payee.</summary>
sealed record LeftOutSchool
{
    public string PaymentRunId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public long OwedPence { get; init; }
}
