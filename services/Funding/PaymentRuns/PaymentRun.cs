using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Funding.PaymentRuns;

/// <summary>A list of payments that are made together. Who freezes it never marks it paid.</summary>
sealed record PaymentRun
{
    public string Id { get; init; } = "";

    public string HubId { get; init; } = "";

    public V1.Fund Fund { get; init; }

    public string ProgrammeYearId { get; init; } = "";

    public V1.PaymentRunState State { get; private set; }

    public int PaymentCount { get; init; }

    public long TotalPence { get; init; }

    /// <summary>How many payments were due beyond those, which another run is to take.</summary>
    public int MoreDueCount { get; init; }

    /// <summary>What those come to.</summary>
    public long MoreDuePence { get; init; }

    public DateTimeOffset FreezeTime { get; init; }

    public string FreezerPersonId { get; init; } = "";

    public DateTimeOffset? PayTime { get; private set; }

    public DateOnly? PaidDate { get; private set; }

    public string PayerPersonId { get; private set; } = "";

    public string BankReference { get; private set; } = "";

    public DateTimeOffset? DiscardTime { get; private set; }

    public string DiscarderPersonId { get; private set; } = "";

    public string DiscardReason { get; private set; } = "";

    public long Version { get; init; }

    public static PaymentRun Freeze(V1.FreezePaymentRunRequest said, IReadOnlyList<Payment> due, DueSum all, string personId, DateTimeOffset now)
    {
        if (due.Count == 0) throw FundingRefusals.NothingToPay();
        return new PaymentRun
        {
            Id = Guid.CreateVersion7().ToString(),
            HubId = said.HubId,
            Fund = said.Fund,
            ProgrammeYearId = said.ProgrammeYearId,
            State = V1.PaymentRunState.Frozen,
            PaymentCount = due.Count,
            TotalPence = due.Sum(p => p.AmountPence),
            MoreDueCount = all.PaymentCount - due.Count,
            MoreDuePence = all.TotalPence - due.Sum(p => p.AmountPence),
            FreezeTime = now,
            FreezerPersonId = personId,
            Version = 1,
        };
    }

    public void MarkPaid(string bankReference, DateOnly paidDate, IEnumerable<Payment> unconfirmed, string personId, DateTimeOffset now)
    {
        MustBeFrozen();
        if (personId == FreezerPersonId) throw FundingRefusals.PayerFrozeTheRun();
        if (unconfirmed.ToArray() is { Length: > 0 } payments) throw FundingRefusals.PaymentEvidenceWithdrawn(payments);
        if (paidDate > BusinessClock.DateInEngland(now) || paidDate < BusinessClock.DateInEngland(FreezeTime)) throw FundingRefusals.PaidDateImpossible();
        (State, PayTime, PaidDate, PayerPersonId, BankReference) = (V1.PaymentRunState.Paid, now, paidDate, personId, bankReference.Trim());
    }

    /// <summary>A file that was given out may be with the bank: whoever had it in hand, or froze it, does not throw the run away and free its
    /// payments for another one (ours).</summary>
    public void Discard(string reason, IReadOnlyCollection<PaymentRunExport> exports, string personId, DateTimeOffset now)
    {
        MustBeFrozen();
        if (exports.Count > 0 && exports.Select(e => e.PersonId).Append(FreezerPersonId).Contains(personId)) throw FundingRefusals.DiscarderHadTheRun();
        (State, DiscardTime, DiscarderPersonId, DiscardReason) = (V1.PaymentRunState.Discarded, now, personId, reason.Trim());
    }

    public void MustNotBeDiscarded()
    {
        if (State == V1.PaymentRunState.Discarded) throw FundingRefusals.PaymentRunClosed(State);
    }

    void MustBeFrozen()
    {
        if (State != V1.PaymentRunState.Frozen) throw FundingRefusals.PaymentRunClosed(State);
    }
}

/// <summary>A person has a run's file, since then.</summary>
sealed record PaymentRunExport
{
    public string PaymentRunId { get; init; } = "";

    public string PersonId { get; init; } = "";

    public DateTimeOffset ExportTime { get; init; }
}
