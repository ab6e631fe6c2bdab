using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.V1.ClaimService;
using static Hubs.Funding.V1.PayeeService;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>After the first meeting: the release grants are earned, five of seven schools claim for textbooks, and what is decided is paid. In the last
/// year two claims wait for the hub, and what is committed waits for a payment run.</summary>
static class Paying
{
    const int Claiming = 5;

    public static async Task PayAsync(Nation nation, NationHub hub, NationYear year, Unit unit, bool isLast)
    {
        foreach (var school in unit.Members) await nation.As<PayeeServiceClient>(school.BusinessManager).SetPayeeAsync(new SetPayeeRequest { SchoolId = school.Id, PayeeName = "School fund", PayeeReference = $"SUP-{school.Urn}", RequestId = House.NewRequestId() });
        foreach (var (number, school) in unit.Members.Take(Claiming).Index()) await ClaimAsync(nation, hub, year, school, number, decide: !isLast || number < 3);
        await nation.House.SettleAsync();
        if (isLast) return;
        var run = await nation.As<PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(new FreezePaymentRunRequest { HubId = hub.Id, RequestId = House.NewRequestId() });
        await nation.As<PaymentRunServiceClient>(nation.Finance).MarkPaymentRunPaidAsync(new MarkPaymentRunPaidRequest { PaymentRunId = run.PaymentRunId, BankReference = $"BACS {unit.Code}", PaidDate = nation.House.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), RequestId = House.NewRequestId() });
        await nation.House.SettleAsync();
    }

    static async Task ClaimAsync(Nation nation, NationHub hub, NationYear year, UnitSchool school, int number, bool decide)
    {
        var draft = await nation.As<ClaimServiceClient>(school.BusinessManager).CreateClaimAsync(new CreateClaimRequest
        {
            ParticipationId = school.ParticipationId,
            Purchases = { Bought(year, school, 1, 150_000 + (number * 10_000)), Bought(year, school, 2, 34_567) },
            RequestId = House.NewRequestId(),
        });
        await nation.As<ClaimServiceClient>(school.Head).SubmitClaimAsync(new SubmitClaimRequest { ClaimId = draft.ClaimId, Declared = true, RequestId = House.NewRequestId() });
        if (!decide) return;
        foreach (var line in draft.Lines)
            await nation.As<ClaimServiceClient>(hub.TfmLead).DecideClaimLineAsync(new DecideClaimLineRequest { ClaimId = draft.ClaimId, LineNumber = line.LineNumber, Decision = LineDecision.Approved, Reason = "Invoice seen.", RequestId = House.NewRequestId() });
    }

    static Purchase Bought(NationYear year, UnitSchool school, int number, long net) => new()
    {
        PurchaseDate = year.Day(910),
        SeriesTitle = Setting.Series,
        SupplierName = "Harbour Books",
        InvoiceNumber = $"HB-{school.Urn}-{number}",
        NetPence = net,
    };
}
