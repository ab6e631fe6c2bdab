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
