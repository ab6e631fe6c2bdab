using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.LedgerService;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.Ledger;

/// <summary>A school merges into another: what it has not been paid is that one's.</summary>
public sealed class PassingOnTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    const long ClaimPence = 15_000;

    [Fact]
    public async Task What_a_school_had_not_been_paid_is_owed_to_the_one_that_goes_on_and_paid_to_its_payee()
    {
        var (hub, infants, juniors) = await TwoSchoolsAsync();
        await house.ApprovedAsync(infants, Bought(2 * ClaimPence));
        await house.SetPayeeAsync(juniors, "Argyle Trust", "SUP-000777");

        await MergeAsync(infants, juniors);

        await IsOwedAsync(infants, 0);
        await IsOwedAsync(juniors, GrantPence + ClaimPence);
        await BalancesAsync(hub, GrantPence + ClaimPence);
        Assert.Equal([GrantPence, ClaimPence, -GrantPence, GrantPence, -ClaimPence, ClaimPence], (await house.ToldAsync<MoneyCommitted>()).Where(e => e.HubId == hub.Id).Select(e => e.AmountPence));
        var run = await Runs(hub).FreezePaymentRunAsync(Freeze(hub));
        var payments = (await Runs(hub).ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = run.PaymentRunId })).Payments;
        Assert.Equal([(juniors.Id, "SUP-000777", GrantPence), (juniors.Id, "SUP-000777", ClaimPence)], payments.Select(p => (p.SchoolId, p.PayeeReference, p.AmountPence)));
    }

    [Fact]
    public async Task What_is_held_back_stays_held_back_and_what_waits_for_evidence_is_earned_there()
    {
        var (hub, infants, juniors) = await TwoSchoolsAsync();
        var grants = house.As<GrantService.GrantServiceClient>(hub.TfmLead);
        await grants.WithholdGrantAsync(new WithholdGrantRequest { GrantId = (await house.GrantOfAsync(infants)).GrantId, Reason = "The second teacher has left.", RequestId = House.NewRequestId() });

        await MergeAsync(infants, juniors);

        var statement = await house.StatementOfAsync(juniors);
        Assert.Equal((GrantPence, GrantPence, 0), (statement.CommittedPence, statement.WithheldPence, statement.OwedPence));
        await house.EarnGrantAsync(juniors);
        await IsOwedAsync(juniors, 2 * GrantPence, heldBack: GrantPence);
    }

    [Fact]
    public async Task What_stands_in_a_frozen_run_is_paid_as_it_was_frozen()
    {
        var (hub, infants, juniors) = await TwoSchoolsAsync();
        await house.SetPayeeAsync(infants);
        var run = await Runs(hub).FreezePaymentRunAsync(Freeze(hub));

        await MergeAsync(infants, juniors);
        await house.As<PaymentRunServiceClient>((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(run));

        var statement = await house.StatementOfAsync(infants);
        Assert.Equal((GrantPence, 0, GrantPence), (statement.CommittedPence, statement.OwedPence, statement.PaidPence));
        await IsOwedAsync(juniors, 0);
    }

    [Fact]
    public async Task A_run_that_is_thrown_away_lets_what_it_held_follow()
    {
        var (hub, infants, juniors) = await TwoSchoolsAsync();
        await house.SetPayeeAsync(infants);
        var run = await Runs(hub).FreezePaymentRunAsync(Freeze(hub));
        await MergeAsync(infants, juniors);
        await IsOwedAsync(juniors, 0);

        await Runs(hub).DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = run.PaymentRunId, Reason = "The school has merged.", RequestId = House.NewRequestId() });

        await IsOwedAsync(infants, 0);
        await IsOwedAsync(juniors, GrantPence);
        await BalancesAsync(hub, GrantPence);
    }

    [Fact]
    public async Task What_a_school_is_owed_that_stays_beside_its_successor_stays_with_it()
    {
        var (hub, infants, juniors) = await TwoSchoolsAsync();

        await MergeAsync(infants, juniors, stays: true);

        await IsOwedAsync(infants, GrantPence);
        await IsOwedAsync(juniors, 0);
        await BalancesAsync(hub, GrantPence);
    }

    PaymentRunServiceClient Runs(GivenHub hub) => house.As<PaymentRunServiceClient>(hub.HubLead);

    async Task<(GivenHub Hub, GivenSchool Infants, GivenSchool Juniors)> TwoSchoolsAsync()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync();
        return (hub, await house.SchoolWithGrantAsync(hub, "Argyle Infant School"), await house.SchoolAsync(hub, "Argyle Junior School"));
    }

    Task MergeAsync(GivenSchool school, GivenSchool successor, bool stays = false) =>
        house.TellAsync("schools", new SchoolSucceeded { SchoolId = school.Id, SuccessorSchoolId = successor.Id, PredecessorUrn = "107001", Urn = "107002", SchoolStays = stays });

    async Task IsOwedAsync(GivenSchool school, long pence, long heldBack = 0)
    {
        var statement = await house.StatementOfAsync(school);
        Assert.Equal((pence, pence - heldBack), (statement.CommittedPence, statement.OwedPence));
    }

    async Task BalancesAsync(GivenHub hub, long committed)
    {
        var balances = (await house.As<LedgerServiceClient>(hub.HubLead).ListBalancesAsync(new ListBalancesRequest { HubId = hub.Id })).Balances;
        Assert.Equal((0, committed), (balances.Sum(b => b.BalancePence), balances.Where(b => b.Account.Kind == AccountKind.Committed).Sum(b => b.BalancePence)));
    }
}
