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

    public DateTimeOffset FreezeTime { get; init; }

    public string FreezerPersonId { get; init; } = "";

    public DateTimeOffset? PayTime { get; private set; }

    public DateOnly? PaidDate { get; private set; }

    public string PayerPersonId { get; private set; } = "";

    public string BankReference { get; private set; } = "";

    public string DiscardReason { get; private set; } = "";

    public long Version { get; init; }

    public static PaymentRun Freeze(V1.FreezePaymentRunRequest said, IReadOnlyList<Payment> due, int dueCount, string personId, DateTimeOffset now)
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
            MoreDueCount = dueCount - due.Count,
            FreezeTime = now,
            FreezerPersonId = personId,
            Version = 1,
        };
    }

    public void MarkPaid(string bankReference, DateOnly paidDate, string personId, DateTimeOffset now)
    {
        MustBeFrozen();
        if (personId == FreezerPersonId) throw FundingRefusals.PayerFrozeTheRun();
        if (paidDate > BusinessClock.DateInEngland(now) || paidDate < BusinessClock.DateInEngland(FreezeTime)) throw FundingRefusals.PaidDateImpossible();
        (State, PayTime, PaidDate, PayerPersonId, BankReference) = (V1.PaymentRunState.Paid, now, paidDate, personId, bankReference.Trim());
    }

    public void Discard(string reason)
    {
        MustBeFrozen();
        (State, DiscardReason) = (V1.PaymentRunState.Discarded, reason.Trim());
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
