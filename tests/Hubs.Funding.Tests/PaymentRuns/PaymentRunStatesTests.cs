using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.PaymentRuns;

public sealed class PaymentRunStatesTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    const string Heading =
        """
        # What becomes of a payment run

        Each command in each state: where it stands after (→), or the refusal. Made by `PaymentRunStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew.
        `FreezePaymentRun` makes one. PAID and DISCARDED are final; what a discarded run held is due again.
        """;

    const string Export = "ExportPaymentRun", Pay = "MarkPaymentRunPaid", PayOwn = "MarkPaymentRunPaid: by who froze it", Drop = "DiscardPaymentRun", DropExported = "DiscardPaymentRun: by who froze it, after an export";

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

        var final = await new StateTable("services/Funding/PaymentRuns/STATES.md", Heading)
            .CheckAsync<PaymentRunState>(PaymentRunServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(PaymentRunState)), [Export, Pay, PayOwn, Drop, DropExported], GivenAsync);

        Assert.Equal([PaymentRunState.Paid, PaymentRunState.Discarded], final);
    }

    async Task<Func<Task<PaymentRunState>>> GivenAsync(PaymentRunState state, string command)
    {
        await house.ApprovedAsync(_school, Bought(100));
        var run = await HubLead.FreezePaymentRunAsync(Freeze(_school.Hub));
        if (state == PaymentRunState.Paid) await Finance.MarkPaymentRunPaidAsync(house.Pay(run));
        if (state == PaymentRunState.Discarded) await Finance.DiscardPaymentRunAsync(Discard(run));
        if (command == DropExported && state == PaymentRunState.Frozen) await ExportAsync(run);
        return () => command switch
        {
            Export => ExportedAsync(run),
            Pay => StateAsync(Finance.MarkPaymentRunPaidAsync(house.Pay(run)).ResponseAsync),
            PayOwn => StateAsync(HubLead.MarkPaymentRunPaidAsync(house.Pay(run)).ResponseAsync),
            Drop => StateAsync(Finance.DiscardPaymentRunAsync(Discard(run)).ResponseAsync),
            _ => StateAsync(HubLead.DiscardPaymentRunAsync(Discard(run)).ResponseAsync),
        };
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
