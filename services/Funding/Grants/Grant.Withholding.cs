namespace Hubs.Funding.Grants;

/// <summary>The hub holds a grant back, and lets it go on.</summary>
sealed partial record Grant
{
    public string WithholdReason { get; private set; } = "";

    public DateTimeOffset? WithholdTime { get; private set; }

    public bool IsWithheld => WithholdTime is not null;

    public void Withhold(string reason, DateTimeOffset now)
    {
        if (IsWithheld) throw FundingRefusals.GrantWithheldAlready();
        MustBeOpen();
        if (PaymentRunId.Length > 0) throw FundingRefusals.GrantInPaymentRun();
        (WithholdReason, WithholdTime) = (reason.Trim(), now);
    }

    public void Resume()
    {
        MustBeOpen();
        if (!IsWithheld) throw FundingRefusals.GrantNotWithheld();
        (WithholdReason, WithholdTime) = ("", null);
    }

    void MustBeOpen()
    {
        if (State is V1.GrantState.Paid or V1.GrantState.Lapsed) throw FundingRefusals.GrantClosed(State);
    }
}
