using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.PaymentRuns;

public sealed class PaymentRunStatesTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    static readonly StatesTable<PaymentRunState> Table = new("services/Funding/PaymentRuns/STATES.md", "What becomes of a payment run",
        "`FreezePaymentRun` makes one. PAID and DISCARDED are final; what a discarded run held is due again.",
        PaymentRunServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(PaymentRunState)),
        ["`ExportPaymentRun`", "`MarkPaymentRunPaid`", "`MarkPaymentRunPaid` by who froze it", "`DiscardPaymentRun`", "`DiscardPaymentRun` by who froze it, after an export"]);

    GivenSchool _school = null!;

    PaymentRunServiceClient HubLead => house.As<PaymentRunServiceClient>(_school.Hub.HubLead);

    PaymentRunServiceClient Finance { get; set; } = null!;

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        await house.BookListAsync();
        _school = await house.SchoolAsync(await house.HubAsync());
        await house.SetPayeeAsync(_school);
        Finance = house.As<PaymentRunServiceClient>((await house.YearAsync()).Finance);
        var final = await Table.CheckAsync(TryAsync);

        Assert.Equal([PaymentRunState.Paid, PaymentRunState.Discarded], final);
    }

    async Task<PaymentRunState> TryAsync(PaymentRunState state, string command)
    {
        await house.ApprovedAsync(_school, Bought(100));
        var run = await HubLead.FreezePaymentRunAsync(Freeze(_school.Hub));
        if (state == PaymentRunState.Paid) await Finance.MarkPaymentRunPaidAsync(house.Pay(run));
        if (state == PaymentRunState.Discarded) await Finance.DiscardPaymentRunAsync(Discard(run));
        if (command.EndsWith("export", StringComparison.Ordinal) && state == PaymentRunState.Frozen) await ExportAsync(run);
        return await (command switch
        {
            "`ExportPaymentRun`" => ExportedAsync(run),
            "`MarkPaymentRunPaid`" => StateAsync(Finance.MarkPaymentRunPaidAsync(house.Pay(run)).ResponseAsync),
            "`MarkPaymentRunPaid` by who froze it" => StateAsync(HubLead.MarkPaymentRunPaidAsync(house.Pay(run)).ResponseAsync),
            "`DiscardPaymentRun`" => StateAsync(Finance.DiscardPaymentRunAsync(Discard(run)).ResponseAsync),
            _ => StateAsync(HubLead.DiscardPaymentRunAsync(Discard(run)).ResponseAsync),
        });
    }

    static async Task<PaymentRunState> StateAsync(Task<PaymentRun> call) => (await call).State;

    async Task<PaymentRunState> ExportedAsync(PaymentRun run)
    {
        await ExportAsync(run);
        return (await HubLead.GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = run.PaymentRunId })).State;
    }

    async Task ExportAsync(PaymentRun run) => await HubLead.ExportPaymentRunAsync(new ExportPaymentRunRequest { PaymentRunId = run.PaymentRunId });

    static DiscardPaymentRunRequest Discard(PaymentRun run) => new() { PaymentRunId = run.PaymentRunId, Reason = "A mistake.", RequestId = House.NewRequestId() };
}
