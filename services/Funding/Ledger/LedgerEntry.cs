using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Ledger;

/// <summary>One side of a posting: above 0 it debits, below 0 it credits its account.</summary>
sealed record LedgerEntry
{
    /// <summary>The posting's id and which side it is, so that entries stand in the order of their posting.</summary>
    public string Id { get; init; } = "";

    public string PostingId { get; init; } = "";

    public V1.AccountKind AccountKind { get; init; }

    public string HubId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public V1.Fund Fund { get; init; }

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public long AmountPence { get; init; }

    public V1.PostingCause Cause { get; init; }

    public string GrantId { get; init; } = "";

    public string ClaimId { get; init; } = "";

    public string PaymentRunId { get; init; } = "";

    public DateTimeOffset PostTime { get; init; }

    public string RuleVersion { get; init; } = "";

    /// <summary>The account as one text, in the order in which accounts are listed.</summary>
    public string AccountKey => $"{HubId}/{SchoolId}/{ProgrammeYearId}/{(int)Fund}/{(int)Stage}/{(int)AccountKind}";

    /// <summary>The budget that it counts against, as one text.</summary>
    public string BudgetKey => BudgetKeyOf(HubId, ProgrammeYearId, Fund);

    public static string BudgetKeyOf(string hubId, string programmeYearId, V1.Fund fund) => $"{hubId}/{programmeYearId}/{(int)fund}";
}
