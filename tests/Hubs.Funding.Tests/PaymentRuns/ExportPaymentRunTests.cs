using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.PaymentRuns;

/// <summary>A file that was given out may be with the bank.</summary>
public sealed class ExportPaymentRunTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task An_exported_run_says_who_has_its_file_and_since_when()
    {
        var (hub, run) = await FrozenAsync();
        var first = house.Clock.GetUtcNow();
        await As(hub.HubLead).ExportPaymentRunAsync(Export(run));
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await As(hub.HubLead).ExportPaymentRunAsync(Export(run));
        var finance = (await house.YearAsync()).Finance;
        await As(finance).ExportPaymentRunAsync(Export(run));

        var exports = (await As(hub.Administrator).GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = run.PaymentRunId })).Exports;

        Assert.Equal([(hub.HubLead.Id, first), (finance.Id, first.AddMinutes(5))], exports.Select(e => (e.ExporterPersonId, e.ExportTime.ToDateTimeOffset())));
        Assert.Equal([hub.HubLead.Id, finance.Id], (await house.ToldAsync<PaymentRunExported>()).Where(e => e.PaymentRunId == run.PaymentRunId).Select(e => e.ExporterPersonId));
        Assert.Empty(run.Exports);
    }

    [Fact]
    public async Task It_is_discarded_only_by_somebody_who_neither_froze_nor_exported_it()
    {
        var (hub, run) = await FrozenAsync();
        var year = await house.YearAsync();
        await As(year.Finance).ExportPaymentRunAsync(Export(run));

        Assert.Equal("DISCARDER_HAD_THE_RUN", await ReasonAsync(As(hub.HubLead).DiscardPaymentRunAsync(Discard(run))));
        Assert.Equal("DISCARDER_HAD_THE_RUN", await ReasonAsync(As(year.Finance).DiscardPaymentRunAsync(Discard(run))));
        Assert.Equal("NOTHING_TO_PAY", await ReasonAsync(As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub))));

        var discarded = await As(year.OtherFinance).DiscardPaymentRunAsync(Discard(run));

        Assert.Equal((PaymentRunState.Discarded, "The bank refused the file.", year.OtherFinance.Id, house.Clock.GetUtcNow()),
            (discarded.State, discarded.DiscardReason, discarded.DiscarderPersonId, discarded.DiscardTime.ToDateTimeOffset()));
        var told = Assert.Single(await house.ToldAsync<PaymentRunDiscarded>(), e => e.PaymentRunId == run.PaymentRunId);
        Assert.Equal((true, year.OtherFinance.Id), (told.WasExported, told.DiscarderPersonId));
    }

    [Fact]
    public async Task A_run_that_nobody_exported_is_discarded_by_whoever_froze_it()
    {
        var (hub, run) = await FrozenAsync();

        await As(hub.HubLead).DiscardPaymentRunAsync(Discard(run));

        Assert.False(Assert.Single(await house.ToldAsync<PaymentRunDiscarded>(), e => e.PaymentRunId == run.PaymentRunId).WasExported);
    }

    async Task<(GivenHub Hub, PaymentRun Run)> FrozenAsync()
    {
        var hub = await house.HubAsync();
        await house.SetPayeeAsync(await house.SchoolWithGrantAsync(hub));
        return (hub, await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub)));
    }

    PaymentRunServiceClient As(TestPerson person) => house.As<PaymentRunServiceClient>(person);

    static ExportPaymentRunRequest Export(PaymentRun run) => new() { PaymentRunId = run.PaymentRunId };

    static DiscardPaymentRunRequest Discard(PaymentRun run) => new() { PaymentRunId = run.PaymentRunId, Reason = "The bank refused the file.", RequestId = House.NewRequestId() };
}
