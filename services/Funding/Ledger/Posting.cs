namespace Hubs.Funding.Ledger;

/// <summary>One movement of money between two accounts: what debits the one credits the other, so that the ledger always comes to
/// nothing. A posting is never changed; what was wrong is turned round by another.</summary>
sealed class Posting
{
    readonly Money _money;

    Posting(V1.PostingCause cause, Money money, V1.AccountKind debit, V1.AccountKind credit, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(money.AmountPence);
        _money = money;
        Id = Guid.CreateVersion7().ToString();
        Entries = [Entry(1, debit, money.AmountPence), Entry(2, credit, -money.AmountPence)];

        LedgerEntry Entry(int side, V1.AccountKind account, long amount) => new()
        {
            Id = $"{Id}.{side}",
            PostingId = Id,
            AccountKind = account,
            HubId = money.HubId,
            SchoolId = money.SchoolId,
            Fund = money.Fund,
            ProgrammeYearId = money.ProgrammeYearId,
            Stage = money.Stage,
            AmountPence = amount,
            Cause = cause,
            GrantId = money.GrantId,
            ClaimId = money.ClaimId,
            PaymentRunId = money.PaymentRunId,
            PostTime = now,
            RuleVersion = money.RuleVersion,
        };
    }

    public string Id { get; }

    public IReadOnlyList<LedgerEntry> Entries { get; }

    public string RuleVersion => _money.RuleVersion;

    public static Posting GrantEarned(Money money, bool withheld, DateTimeOffset now) =>
        new(V1.PostingCause.GrantEarned, money, V1.AccountKind.Committed, Due(withheld), now);

    public static Posting GrantUnearned(Money money, bool withheld, DateTimeOffset now) =>
        new(V1.PostingCause.GrantUnearned, money, Due(withheld), V1.AccountKind.Committed, now);

    public static Posting GrantWithheld(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.GrantWithheld, money, V1.AccountKind.Owed, V1.AccountKind.Withheld, now);

    public static Posting GrantResumed(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.GrantResumed, money, V1.AccountKind.Withheld, V1.AccountKind.Owed, now);

    public static Posting ClaimDecided(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.ClaimDecided, money, V1.AccountKind.Committed, V1.AccountKind.Owed, now);

    /// <summary>A school goes on as another: what it had not been paid is no longer committed to it …</summary>
    public static Posting TakenFrom(Money money, bool withheld, DateTimeOffset now) =>
        new(V1.PostingCause.SchoolSucceeded, money, Due(withheld), V1.AccountKind.Committed, now);

    /// <summary>… but to the one that goes on.</summary>
    public static Posting PassedTo(Money money, bool withheld, DateTimeOffset now) =>
        new(V1.PostingCause.SchoolSucceeded, money, V1.AccountKind.Committed, Due(withheld), now);

    public static Posting Payment(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.Payment, money, V1.AccountKind.Owed, V1.AccountKind.Paid, now);

    public static Posting GrantReduced(Money money, bool withheld, DateTimeOffset now) =>
        new(V1.PostingCause.GrantReduced, money, Due(withheld), V1.AccountKind.Committed, now);

    /// <summary>A later register gives back of what a withdrawal took.</summary>
    public static Posting GrantRestored(Money money, bool withheld, DateTimeOffset now) =>
        new(V1.PostingCause.GrantRestored, money, V1.AccountKind.Committed, Due(withheld), now);

    public static Posting RecoveryRaised(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.RecoveryCorrected, money, V1.AccountKind.ToRecover, V1.AccountKind.Committed, now);

    public static Posting RecoveryLessened(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.RecoveryCorrected, money, V1.AccountKind.Committed, V1.AccountKind.ToRecover, now);

    public static Posting RecoveryOpened(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.RecoveryOpened, money, V1.AccountKind.ToRecover, V1.AccountKind.Committed, now);

    public static Posting Recovered(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.Recovered, money, V1.AccountKind.Paid, V1.AccountKind.ToRecover, now);

    public static Posting RecoveryWaived(Money money, DateTimeOffset now) =>
        new(V1.PostingCause.RecoveryWaived, money, V1.AccountKind.Committed, V1.AccountKind.ToRecover, now);

    public V1.MoneyRecovered Recovered(string recoveryId, string receivedDate) => new()
    {
        PostingId = Id,
        HubId = _money.HubId,
        SchoolId = _money.SchoolId,
        ProgrammeYearId = _money.ProgrammeYearId,
        Stage = _money.Stage,
        Fund = _money.Fund,
        AmountPence = _money.AmountPence,
        GrantId = _money.GrantId,
        RecoveryId = recoveryId,
        ReceivedDate = receivedDate,
    };

    /// <summary>What the posting adds to what is committed; below 0 where it takes back.</summary>
    public V1.MoneyCommitted Committed() => new()
    {
        PostingId = Id,
        HubId = _money.HubId,
        SchoolId = _money.SchoolId,
        ProgrammeYearId = _money.ProgrammeYearId,
        Stage = _money.Stage,
        Fund = _money.Fund,
        AmountPence = Entries.Where(e => e.AccountKind == V1.AccountKind.Committed).Sum(e => e.AmountPence),
        GrantId = _money.GrantId,
        ClaimId = _money.ClaimId,
    };

    public V1.MoneyPaid Paid(string paidDate) => new()
    {
        PostingId = Id,
        HubId = _money.HubId,
        SchoolId = _money.SchoolId,
        ProgrammeYearId = _money.ProgrammeYearId,
        Stage = _money.Stage,
        Fund = _money.Fund,
        AmountPence = _money.AmountPence,
        GrantId = _money.GrantId,
        ClaimId = _money.ClaimId,
        PaymentRunId = _money.PaymentRunId,
        PaidDate = paidDate,
    };

    static V1.AccountKind Due(bool withheld) => withheld ? V1.AccountKind.Withheld : V1.AccountKind.Owed;
}
