using System.Globalization;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.V1.ClaimService;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Funding.V1.PayeeService;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Faults.Working;

/// <summary>Grants are earned by what was told of agreements and the meeting; textbook claims are handed in and decided; a run is frozen
/// and paid.</summary>
static class Paying
{
    public static async Task PayAsync(HubYear year)
    {
        foreach (var member in year.Members) await ClaimAsync(year, member);
        await Again.UntilSeenAsync(
            () => year.As<GrantServiceClient>(year.HubLead).ListGrantsAsync(new ListGrantsRequest { HubId = year.Hub.HubId, State = GrantState.Earned }),
            earned => earned.Grants.Count == year.Members.Count);
        var freeze = new FreezePaymentRunRequest { HubId = year.Hub.HubId, RequestId = House.NewRequestId() };
        var runs = year.As<PaymentRunServiceClient>(year.HubLead);
        var run = await runs.FreezePaymentRunAsync(freeze);
        await Again.RefusedAsync(runs.FreezePaymentRunAsync(new FreezePaymentRunRequest(freeze) { RequestId = House.NewRequestId() }));
        await Again.RefusedAsync(runs.MarkPaymentRunPaidAsync(PaidOf(year, run)));
        await Again.UntilAcceptedAsync(() => year.As<PaymentRunServiceClient>(year.Programme.Finance).MarkPaymentRunPaidAsync(PaidOf(year, run)));
    }

    static async Task ClaimAsync(HubYear year, Member member)
    {
        await Again.UntilAcceptedAsync(() => year.As<PayeeServiceClient>(member.BusinessManager).SetPayeeAsync(
            new SetPayeeRequest { SchoolId = member.SchoolId, PayeeName = "School fund", PayeeReference = $"SUP-{member.School.Urn}", RequestId = House.NewRequestId() }));
        var draft = await Again.UntilAcceptedAsync(() => year.As<ClaimServiceClient>(member.BusinessManager).CreateClaimAsync(
            new CreateClaimRequest { ParticipationId = member.ParticipationId, Purchases = { Bought(member) }, RequestId = House.NewRequestId() }));
        var claims = year.As<ClaimServiceClient>(member.MathsLead);
        await Again.UntilAcceptedAsync(() => claims.SubmitClaimAsync(new SubmitClaimRequest { ClaimId = draft.ClaimId, Declared = true, RequestId = House.NewRequestId() }));
        await Again.RefusedAsync(claims.DecideClaimLineAsync(ToApprove(draft)));
        await Again.UntilAcceptedAsync(() => year.As<ClaimServiceClient>(year.TfmLead).DecideClaimLineAsync(ToApprove(draft)));
        await Again.RefusedAsync(year.As<ClaimServiceClient>(year.TfmLead).DecideClaimLineAsync(ToApprove(draft)));
    }

    static DecideClaimLineRequest ToApprove(Claim claim) => new() { ClaimId = claim.ClaimId, LineNumber = 1, Decision = LineDecision.Approved, Reason = "Invoice seen.", RequestId = House.NewRequestId() };

    // By a process whose clock is some minutes off it is still the same day.
    static MarkPaymentRunPaidRequest PaidOf(HubYear year, PaymentRun run) => new()
    {
        PaymentRunId = run.PaymentRunId,
        BankReference = $"BACS {year.Number}",
        PaidDate = year.House.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RequestId = House.NewRequestId(),
    };

    static Purchase Bought(Member member) => new()
    {
        PurchaseDate = "2020-09-10",
        SeriesTitle = Programme.Series,
        SupplierName = "Pennine Books",
        InvoiceNumber = $"PB-{member.School.Urn}",
        NetPence = 100_000,
    };
}
