namespace Hubs.Schools.Participations;

/// <summary>A school leaves the programme: one person asks and another approves (ours).</summary>
partial class Participation
{
    /// <summary>Empty: nobody asks.</summary>
    public string AskReason { get; private set; } = "";

    public string AskerPersonId { get; private set; } = "";

    public DateOnly? AskDate { get; private set; }

    /// <summary>Why it stayed when somebody asked last.</summary>
    public string DropReason { get; private set; } = "";

    /// <summary>The end-of-year review that decided that it leaves; empty: somebody asked and another approved.</summary>
    public string WithdrawReviewId { get; private set; } = "";

    bool IsAsked => AskDate is not null;

    public void AskToWithdraw(string reason, string asker, DateOnly today)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        if (IsAsked) throw SchoolsRefusals.WithdrawalAsked(AskDate!.Value);
        (AskReason, AskerPersonId, AskDate) = (reason, asker, today);
        Version++;
    }

    /// <summary>What is told of it is told of what was asked, so first.</summary>
    public V1.WithdrawalDropped DropWithdrawal(string reason)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        if (!IsAsked) throw SchoolsRefusals.WithdrawalNotAsked();
        var dropped = new V1.WithdrawalDropped { ParticipationId = Id, SchoolId = SchoolId, HubId = HubId, ProgrammeYearId = ProgrammeYearId ?? "", Stage = Stage, AskerPersonId = AskerPersonId };
        (AskReason, AskerPersonId, AskDate, DropReason) = ("", "", null, reason);
        Version++;
        return dropped;
    }

    public void ApproveWithdrawal(string approver, DateOnly today)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        if (!IsAsked) throw SchoolsRefusals.WithdrawalNotAsked();
        if (AskerPersonId == approver) throw SchoolsRefusals.WithdrawalAskedByApprover();
        Withdraw(AskReason, approver, today);
    }

    /// <summary>The end-of-year review decided it. Its reason is free text, which travels in no event: it stands with the review, and whoever reads the
    /// participation finds it there.</summary>
    public void WithdrawBy(string reviewId, string decider, DateOnly today)
    {
        Withdraw("The end-of-year review decided that the school leaves the programme; why stands with the review.", decider, today, reviewId);
        WithdrawReviewId = reviewId;
    }

    public V1.WithdrawalAsked WithdrawalAsked() => new() { ParticipationId = Id, SchoolId = SchoolId, HubId = HubId, ProgrammeYearId = ProgrammeYearId ?? "", Stage = Stage, AskerPersonId = AskerPersonId };

    V1.Withdrawal? AskedToWire() => IsAsked ? new V1.Withdrawal { Reason = AskReason, AskerPersonId = AskerPersonId, AskDate = Dates.Iso(AskDate) } : null;
}
