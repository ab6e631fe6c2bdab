using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Ledger;

/// <summary>An amount and all that an account is kept by: whose it is, from which fund, for which year and stage, by which rules.</summary>
sealed record Money
{
    public required string HubId { get; init; }

    public required string SchoolId { get; init; }

    public required V1.Fund Fund { get; init; }

    public required string ProgrammeYearId { get; init; }

    public required Stage Stage { get; init; }

    public required long AmountPence { get; init; }

    public required string RuleVersion { get; init; }

    public string GrantId { get; init; } = "";

    public string ClaimId { get; init; } = "";

    public string PaymentRunId { get; init; } = "";
}
