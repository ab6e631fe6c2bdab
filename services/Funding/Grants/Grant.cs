using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Hosting;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Grants;

/// <summary>What a participation gets towards release time for one programme year in one stage, or one instalment of it. Evidence earns it,
/// the hub may hold it back, a payment run pays it.</summary>
sealed partial record Grant
{
    public string Id { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    /// <summary>Which part of the release grant it is, from 1.</summary>
    public int InstalmentNumber { get; init; }

    /// <summary>How many places the school has.</summary>
    public int LeadTeachers { get; init; }

    /// <summary>Whether the head's signature is part of what earns it.</summary>
    public bool AgreementEarns { get; init; }

    /// <summary>How many places must have been filled at the first meeting.</summary>
    public int PlacesEarn { get; init; }

    /// <summary>At how many meetings of the year one of the places must have been filled.</summary>
    public int MeetingsEarn { get; init; }

    public long AmountPence { get; private set; }

    /// <summary>What it was before the school withdrew; 0: it was never cut.</summary>
    public long BeforeWithdrawalPence { get; private set; }

    /// <summary>The first day on which it is paid; null: as soon as it is earned.</summary>
    public DateOnly? PayFromDate { get; init; }

    public string RuleVersion { get; private set; } = "";

    /// <summary>Budgets bind, and the hub's does not reach for it.</summary>
    public bool AwaitsBudget { get; private set; }

    public DateTimeOffset? EarnTime { get; private set; }

    public DateTimeOffset? LapseTime { get; private set; }

    public string PaymentRunId { get; init; } = "";

    public DateTimeOffset? PayTime { get; init; }

    /// <summary>Since when evidence is gone on which the grant was paid, or stands in a payment run.</summary>
    public DateTimeOffset? EvidenceWithdrawnTime { get; private set; }

    public long Version { get; init; }

    public bool IsEarned => EarnTime is not null;

    /// <summary>What it came to before the school withdrew, if it did.</summary>
    public long WholePence => Math.Max(BeforeWithdrawalPence, AmountPence);

    public V1.GrantState State => this switch
    {
        { PayTime: not null } => V1.GrantState.Paid,
        { LapseTime: not null } => V1.GrantState.Lapsed,
        { IsWithheld: true } => V1.GrantState.Withheld,
        { AwaitsBudget: true } => V1.GrantState.AwaitingBudget,
        { IsEarned: true } => V1.GrantState.Earned,
        _ => V1.GrantState.AwaitingEvidence,
    };

    public static Grant Open(Participation participation, StageTerms terms, Instalment instalment, bool awaitsBudget) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        ParticipationId = participation.Id,
        SchoolId = participation.SchoolId,
        HubId = participation.HubId,
        ProgrammeYearId = terms.ProgrammeYearId,
        Stage = terms.Stage,
        InstalmentNumber = instalment.InstalmentNumber,
        LeadTeachers = terms.LeadTeachers,
        AgreementEarns = instalment.AgreementEarns,
        PlacesEarn = instalment.PlacesEarn,
        MeetingsEarn = instalment.MeetingsEarn,
        AmountPence = instalment.AmountPence,
        PayFromDate = instalment.PayFromDate,
        RuleVersion = terms.RuleVersion,
        AwaitsBudget = awaitsBudget,
        Version = 1,
    };

    /// <summary>Holds the grant against its evidence. What lapsed is earned only by evidence from before. The rules of the day on which the
    /// evidence was complete decide, and stay with it; where budgets bind, <paramref name="budgetLeft"/> is what is left beside it.</summary>
    public GrantTurn Weigh(IReadOnlyList<GrantEvidence> evidence, IReadOnlyList<StageTerms> versions, long? budgetLeft, DateTimeOffset now)
    {
        var last = evidence.Max(e => e.MetTime);
        var complete = evidence.Count > 0 && evidence.All(e => e.Met) && (LapseTime is null || last <= LapseTime) && AmountPence > 0;
        if (PaymentRunId.Length > 0) return WeighAgain(complete, now);
        EvidenceWithdrawnTime = null;
        if (complete == IsEarned || (complete && AwaitsBudget)) return GrantTurn.None;
        if (complete) return Earn(last!.Value, versions, budgetLeft);
        EarnTime = null;
        return GrantTurn.Unearned;
    }

    GrantTurn Earn(DateTimeOffset last, IReadOnlyList<StageTerms> versions, long? budgetLeft)
    {
        var terms = StageTerms.On(versions, BusinessClock.DateInEngland(last));
        var amount = BeforeWithdrawalPence == 0 && terms?.Instalments.FirstOrDefault(p => p.InstalmentNumber == InstalmentNumber) is { } part ? part.AmountPence : AmountPence;
        AwaitsBudget = amount > budgetLeft + (LapseTime is null ? AmountPence : 0);
        if (AwaitsBudget) return GrantTurn.AwaitsBudget;
        (EarnTime, LapseTime, AmountPence, RuleVersion) = (last, null, amount, terms?.RuleVersion ?? RuleVersion);
        return GrantTurn.Earned;
    }

    /// <summary>Its participation goes on with another hub, whose budget it is promised from now on, or waits for.</summary>
    public Grant TransferredTo(string hubId, bool awaitsBudget) => this with { HubId = hubId, AwaitsBudget = awaitsBudget };

    /// <summary>There is room in the hub's budget again: it can be earned.</summary>
    public void Promise() => AwaitsBudget = false;

    /// <summary>The school withdrew and keeps so much of what it earned and was not paid, by the registers that are known now.</summary>
    public void Keep(long amountPence, DateTimeOffset earned, DateTimeOffset time)
    {
        (BeforeWithdrawalPence, AmountPence) = (WholePence, amountPence);
        EarnTime = amountPence == 0 ? null : EarnTime ?? (earned < time ? earned : time);
        LapseTime = amountPence == 0 ? time : null;
    }

    /// <summary>The participation ended. What is earned stays earned (ours).</summary>
    public bool Lapse(DateTimeOffset time)
    {
        if (IsEarned || LapseTime is not null) return false;
        LapseTime = time;
        return true;
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
        GrantId = Id,
    };

    /// <summary>What was paid, or stands in a payment run, stays as it is; that its evidence went is for finance to decide on (ours).</summary>
    GrantTurn WeighAgain(bool complete, DateTimeOffset now)
    {
        if (complete == EvidenceWithdrawnTime is null) return GrantTurn.None;
        EvidenceWithdrawnTime = complete ? null : now;
        return complete ? GrantTurn.EvidenceRestored : GrantTurn.EvidenceWithdrawn;
    }
}

/// <summary>What weighing its evidence made of a grant.</summary>
enum GrantTurn
{
    None,
    Earned,
    Unearned,
    AwaitsBudget,
    EvidenceWithdrawn,
    EvidenceRestored,
}
