using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.ServiceDefaults.Hosting;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Recoveries;

/// <summary>Money that a school was paid and is to pay back: all of it at once, or the programme lets it go.</summary>
sealed record Recovery
{
    public string Id { get; init; } = "";

    public string GrantId { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public V1.RecoveryState State { get; private set; }

    public V1.RecoveryCause Cause { get; init; }

    /// <summary>As a later register left it; 0: nothing is owed any more.</summary>
    public long AmountPence { get; init; }

    public long PaidPence { get; init; }

    public int AttendedCount { get; init; }

    public int MeetingCount { get; init; }

    public string RuleVersion { get; init; } = "";

    public string Reason { get; private set; } = "";

    public DateTimeOffset OpenTime { get; init; }

    /// <summary>Empty where the year's rule opened it.</summary>
    public string OpenerPersonId { get; init; } = "";

    public DateTimeOffset? CloseTime { get; private set; }

    public string CloserPersonId { get; private set; } = "";

    public string BankReference { get; private set; } = "";

    public DateOnly? ReceivedDate { get; private set; }

    public long Version { get; init; }

    /// <summary>The school withdrew and keeps less than it was paid.</summary>
    public static Recovery OfWithdrawal(Grant grant, long duePence, Entitlement entitlement, DateTimeOffset now) => Of(grant, now) with
    {
        Cause = V1.RecoveryCause.Withdrawal,
        AmountPence = duePence,
        AttendedCount = entitlement.AttendedCount,
        MeetingCount = entitlement.MeetingCount,
        RuleVersion = entitlement.RuleVersion,
    };

    /// <summary>Finance asks back what was paid on evidence that has gone, but for what is to be recovered, or was, already.</summary>
    public static Recovery OfEvidence(Grant grant, IEnumerable<Recovery> before, string reason, string personId, DateTimeOffset now)
    {
        if (grant.PayTime is null || grant.EvidenceWithdrawnTime is null) throw FundingRefusals.NothingToRecover();
        var left = grant.AmountPence - before.Where(r => r.State != V1.RecoveryState.Waived).Sum(r => r.AmountPence);
        if (left <= 0) throw FundingRefusals.RecoveredAlready();
        return Of(grant, now) with { Cause = V1.RecoveryCause.EvidenceWithdrawn, AmountPence = left, RuleVersion = grant.RuleVersion, Reason = reason.Trim(), OpenerPersonId = personId };
    }

    /// <summary>A register of the school's time came later, or was put right: another amount is owed, or none.</summary>
    public Recovery Corrected(long duePence, Entitlement entitlement, DateTimeOffset now) => this with
    {
        AmountPence = duePence,
        AttendedCount = entitlement.AttendedCount,
        State = duePence > 0 ? State : V1.RecoveryState.NotOwed,
        CloseTime = duePence > 0 ? null : now,
    };

    public void Receive(string bankReference, DateOnly receivedDate, string personId, DateTimeOffset now)
    {
        MustBeOpenFor(personId);
        if (receivedDate > BusinessClock.DateInEngland(now) || receivedDate < BusinessClock.DateInEngland(OpenTime)) throw FundingRefusals.ReceivedDateImpossible();
        (State, CloseTime, CloserPersonId, BankReference, ReceivedDate) = (V1.RecoveryState.Received, now, personId, bankReference.Trim(), receivedDate);
    }

    public void Waive(string reason, string personId, DateTimeOffset now)
    {
        MustBeOpenFor(personId);
        (State, CloseTime, CloserPersonId, Reason) = (V1.RecoveryState.Waived, now, personId, reason.Trim());
    }

    public Money Money() => new()
    {
        HubId = HubId,
        SchoolId = SchoolId,
        Fund = V1.Fund.ReleaseTime,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        AmountPence = AmountPence,
        RuleVersion = RuleVersion,
        GrantId = GrantId,
    };

    /// <summary>Whoever opened it does not end it (ours).</summary>
    void MustBeOpenFor(string personId)
    {
        if (State != V1.RecoveryState.Open) throw FundingRefusals.RecoveryClosed(State);
        if (personId == OpenerPersonId) throw FundingRefusals.RecovererOpenedIt();
    }

    static Recovery Of(Grant grant, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        GrantId = grant.Id,
        ParticipationId = grant.ParticipationId,
        SchoolId = grant.SchoolId,
        HubId = grant.HubId,
        ProgrammeYearId = grant.ProgrammeYearId,
        Stage = grant.Stage,
        State = V1.RecoveryState.Open,
        PaidPence = grant.AmountPence,
        OpenTime = now,
        Version = 1,
    };
}
