using Google.Protobuf.WellKnownTypes;

namespace Hubs.Funding.Ledger;

/// <summary>The ledger as the contract shows it.</summary>
static class LedgerWire
{
    public static V1.LedgerEntry ToWire(this LedgerEntry entry) => new()
    {
        LedgerEntryId = entry.Id,
        PostingId = entry.PostingId,
        Account = new V1.LedgerAccount
        {
            Kind = entry.AccountKind,
            HubId = entry.HubId,
            SchoolId = entry.SchoolId,
            Fund = entry.Fund,
            ProgrammeYearId = entry.ProgrammeYearId,
            Stage = entry.Stage,
        },
        AmountPence = entry.AmountPence,
        Cause = entry.Cause,
        GrantId = entry.GrantId,
        ClaimId = entry.ClaimId,
        PaymentRunId = entry.PaymentRunId,
        PostTime = Timestamp.FromDateTimeOffset(entry.PostTime),
        RuleVersion = entry.RuleVersion,
    };

    public static V1.Balance ToWire(this AccountBalance balance) => new()
    {
        Account = new V1.LedgerAccount
        {
            Kind = balance.AccountKind,
            HubId = balance.HubId,
            SchoolId = balance.SchoolId,
            Fund = balance.Fund,
            ProgrammeYearId = balance.ProgrammeYearId,
            Stage = balance.Stage,
        },
        DebitPence = balance.DebitPence,
        CreditPence = balance.CreditPence,
        BalancePence = balance.BalancePence,
    };

    /// <summary>A posting from the school's side: its debit entry stands for it.</summary>
    public static V1.StatementLine ToStatementLine(this LedgerEntry entry) => new()
    {
        PostTime = Timestamp.FromDateTimeOffset(entry.PostTime),
        Cause = entry.Cause,
        Fund = entry.Fund,
        ProgrammeYearId = entry.ProgrammeYearId,
        Stage = entry.Stage,
        GrantId = entry.GrantId,
        ClaimId = entry.ClaimId,
        PaymentRunId = entry.PaymentRunId,
        AmountPence = entry.AmountPence,
    };
}
