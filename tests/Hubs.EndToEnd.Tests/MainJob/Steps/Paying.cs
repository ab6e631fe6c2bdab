using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Funding.V1.PayeeService;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>A grant is held back; claims are decided; the hub lead freezes a run, the paying office gets its file, national finance records that it was paid.</summary>
static class Paying
{
    public static async Task PayAsync(Year year)
    {
        year.GoTo("2020-11-26");
        await WithholdAsync(year);
        await Claiming.ClaimAsync(year);
        await NamePayeesAsync(year);
        year.GoTo("2020-12-07");
        await FreezeAsync(year);
        await ExportAsync(year);
        year.GoTo("2020-12-10");
        await MarkPaidAsync(year);
    }

    static async Task WithholdAsync(Year year)
    {
        var grants = year.As<GrantServiceClient>(year.TfmLead);
        var grant = await GrantOfAsync(year, year.School(7));
        var withhold = new WithholdGrantRequest { GrantId = grant.GrantId, Reason = "The second teacher has not been released since.", Etag = grant.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("NOT_ALLOWED", year.As<GrantServiceClient>(year.Administrator).WithholdGrantAsync(withhold));
        var withheld = await Year.TwiceAsync(() => grants.WithholdGrantAsync(withhold));
        await Year.RefusedAsync("GRANT_WITHHELD_ALREADY", grants.WithholdGrantAsync(new WithholdGrantRequest(withhold) { Etag = "", RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("ETAG_STALE", grants.WithholdGrantAsync(new WithholdGrantRequest(withhold) { RequestId = House.NewRequestId() }));
        Assert.Equal((GrantState.Withheld, withhold.Reason), (withheld.State, withheld.WithholdReason));
        Assert.Equal((grant.GrantId, Expected.ReleaseGrant), ((await year.Logs.ToldAsync("funding", "GrantWithheld")).The<GrantWithheld>().GrantId, withheld.AmountPence));
    }

    /// <summary>Every school but the fourth.</summary>
    static async Task NamePayeesAsync(Year year)
    {
        var named = year.Members.Where(s => s != year.School(4)).ToArray();
        foreach (var school in named) await NamePayeeAsync(year, school);
        var news = await year.Logs.ToldAsync("funding", named.Select(_ => "PayeeSet"));
        Assert.Equal(named.Select(s => (s.Id, s.BusinessManager.Id)), news.Of<PayeeSet>().Select(e => (e.SchoolId, e.SetByPersonId)));
    }

    public static async Task NamePayeeAsync(Year year, Applicant school)
    {
        var payees = year.As<PayeeServiceClient>(school.BusinessManager);
        var set = new SetPayeeRequest { SchoolId = school.Id, PayeeName = "East Sussex County Council", PayeeReference = $"SUP-{school.School.Urn}", RequestId = House.NewRequestId() };
        var payee = await Year.TwiceAsync(() => payees.SetPayeeAsync(set));
        await Year.RefusedAsync("PAYEE_UNCHANGED", payees.SetPayeeAsync(new SetPayeeRequest(set) { RequestId = House.NewRequestId() }));
        Assert.Equal(payee, await year.As<PayeeServiceClient>(school.Head).GetPayeeAsync(new GetPayeeRequest { SchoolId = school.Id }));
    }

    static async Task FreezeAsync(Year year)
    {
        var runs = year.As<PaymentRunServiceClient>(year.HubLead);
        var freeze = new FreezePaymentRunRequest { HubId = year.Hub.HubId, ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId, RequestId = House.NewRequestId() };
        year.PaymentRun = await Year.TwiceAsync(() => runs.FreezePaymentRunAsync(freeze));
        await Year.RefusedAsync("NOTHING_TO_PAY", runs.FreezePaymentRunAsync(new FreezePaymentRunRequest(freeze) { RequestId = House.NewRequestId() }));

        Assert.Equal((PaymentRunState.Frozen, 7, Expected.Paid), (year.PaymentRun.State, year.PaymentRun.PaymentCount, year.PaymentRun.TotalPence));
        Assert.Equal((year.School(4).Id, Expected.ReleaseGrant), (Assert.Single(year.PaymentRun.LeftOut).SchoolId, year.PaymentRun.LeftOut[0].OwedPence));
        Assert.Equal(year.PaymentRun, await year.As<PaymentRunServiceClient>(year.Auditor).GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = year.PaymentRun.PaymentRunId }));
        Assert.Equal((year.PaymentRun.PaymentRunId, Expected.Paid), (await year.Logs.ToldAsync("funding", "PaymentRunFrozen")).By(year.HubLead).Of<PaymentRunFrozen>().Select(e => (e.PaymentRunId, e.TotalPence)).Single());
    }

    static async Task ExportAsync(Year year)
    {
        var finance = year.As<PaymentRunServiceClient>(year.Finance);
        var payments = (await finance.ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = year.PaymentRun.PaymentRunId })).Payments;
        var file = await finance.ExportPaymentRunAsync(new ExportPaymentRunRequest { PaymentRunId = year.PaymentRun.PaymentRunId });
        Assert.Equal(year.PaymentRun.PaymentRunId, (await year.Logs.ToldAsync("funding", "PaymentRunExported")).By(year.Finance).The<PaymentRunExported>().PaymentRunId);
        var lines = file.Data.ToStringUtf8().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("text/csv", file.ContentType, StringComparison.Ordinal);
        Assert.Equal(Expected.Paid, payments.Sum(p => p.AmountPence));
        Assert.Equal(payments.Select(p => $"{p.PaymentNumber},East Sussex County Council,SUP-{p.Urn},{p.Urn},{p.SchoolName},Sussex,{(p.Fund == Fund.ReleaseTime ? "Release time" : "Textbooks")},"
            + $"{(p.GrantId.Length > 0 ? $"Grant {p.GrantId}" : $"Claim {p.ClaimId}")},{p.AmountPence / 100}.{p.AmountPence % 100:00}"), lines[1..]);
    }

    static async Task MarkPaidAsync(Year year)
    {
        var finance = year.As<PaymentRunServiceClient>(year.Finance);
        var exported = await finance.GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = year.PaymentRun.PaymentRunId });
        Assert.Equal(year.Finance.Id, Assert.Single(exported.Exports).ExporterPersonId);
        var paid = new MarkPaymentRunPaidRequest { PaymentRunId = year.PaymentRun.PaymentRunId, BankReference = "BACS 20201210-1", PaidDate = "2020-12-10", Etag = exported.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("PAYER_FROZE_THE_RUN", year.As<PaymentRunServiceClient>(year.HubLead).MarkPaymentRunPaidAsync(new MarkPaymentRunPaidRequest(paid) { RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("PAID_DATE_IMPOSSIBLE", finance.MarkPaymentRunPaidAsync(new MarkPaymentRunPaidRequest(paid) { PaidDate = "2020-12-11", RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("ETAG_STALE", finance.MarkPaymentRunPaidAsync(new MarkPaymentRunPaidRequest(paid) { Etag = "0", RequestId = House.NewRequestId() }));
        year.PaymentRun = await Year.TwiceAsync(() => finance.MarkPaymentRunPaidAsync(paid));

        Assert.Equal((PaymentRunState.Paid, year.HubLead.Id, year.Finance.Id), (year.PaymentRun.State, year.PaymentRun.FreezerPersonId, year.PaymentRun.PayerPersonId));
        var news = (await year.Logs.ToldAsync("funding", ["PaymentRunPaid", .. Enumerable.Repeat("MoneyPaid", 7)])).By(year.Finance);
        Assert.Equal((Expected.Paid, Expected.Paid), (news.The<PaymentRunPaid>().TotalPence, news.Of<MoneyPaid>().Sum(e => e.AmountPence)));
        Assert.Equal(GrantState.Paid, (await GrantOfAsync(year, year.School(1))).State);
        Assert.Equal(GrantState.Earned, (await GrantOfAsync(year, year.School(4))).State);
        Assert.Equal(GrantState.AwaitingEvidence, (await GrantOfAsync(year, year.School(5))).State);
    }

    public static async Task<Grant> GrantOfAsync(Year year, Applicant school) => Assert.Single(
        (await year.As<GrantServiceClient>(school.Head).ListGrantsAsync(new ListGrantsRequest { SchoolId = school.Id, ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId })).Grants);
}
