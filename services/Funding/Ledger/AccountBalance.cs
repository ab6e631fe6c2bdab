using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Ledger;

/// <summary>What the entries of one account come to.</summary>
sealed record AccountBalance
{
    public string AccountKey { get; init; } = "";

    public V1.AccountKind AccountKind { get; init; }

    public string HubId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public V1.Fund Fund { get; init; }

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public long DebitPence { get; init; }

    public long CreditPence { get; init; }

    public long BalancePence => DebitPence - CreditPence;
}
