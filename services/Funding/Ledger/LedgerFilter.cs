namespace Hubs.Funding.Ledger;

/// <summary>Which accounts are meant; what is empty or 0 means every one.</summary>
sealed record LedgerFilter
{
    public string HubId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public V1.Fund Fund { get; init; }

    public string ProgrammeYearId { get; init; } = "";

    public V1.AccountKind AccountKind { get; init; }
}
