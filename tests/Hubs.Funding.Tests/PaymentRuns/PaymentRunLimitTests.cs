using Hubs.Funding.V1;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.PaymentRuns;

/// <summary>An installation whose runs take two payments.</summary>
public sealed class PaymentRunLimitTests : IAsyncLifetime
{
    readonly FundingHouse _house = new() { Settings = new Dictionary<string, string?> { ["PaymentRuns:MostPayments"] = "2" } };

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_run_that_does_not_take_all_says_how_many_more_are_due_and_the_next_takes_them()
    {
        var hub = await _house.HubAsync();
        foreach (var name in new[] { "Argyle Primary School", "Bow Primary School", "Crook Primary School" }) await _house.SetPayeeAsync(await _house.SchoolWithGrantAsync(hub, name));
        await _house.SchoolWithGrantAsync(hub, "Dale Primary School");
        var runs = _house.As<PaymentRunServiceClient>(hub.HubLead);

        var first = await runs.FreezePaymentRunAsync(Freeze(hub));
        var second = await runs.FreezePaymentRunAsync(Freeze(hub));

        Assert.Equal((2, 2 * GrantPence, 1, 1), (first.PaymentCount, first.TotalPence, first.MoreDueCount, first.LeftOut.Count));
        Assert.Equal(first, await runs.GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = first.PaymentRunId }));
        Assert.Equal((GrantPence, 0L), (first.MoreDuePence, second.MoreDuePence));
        Assert.Equal((1, 0), (second.PaymentCount, second.MoreDueCount));
    }
}
