using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.PaymentRunService;
using static Hubs.Funding.V1.RecoveryService;

namespace Hubs.Funding.Tests.Recoveries;

/// <summary>A register of the time before a school withdrew comes later, or is put right: what it keeps is worked out again.</summary>
public sealed class LaterRegisterTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    readonly string _group = NewId();
    readonly string[] _meetings = [.. Enumerable.Range(0, 6).Select(_ => NewId())];

    [Fact]
    public async Task Less_is_asked_back_or_more_and_in_the_end_nothing()
    {
        var school = await WithdrawnAsync(paid: true, 1, 2);
        var recovery = Assert.Single(await RecoveriesAsync(school));
        Assert.Equal((66_667L, 2), (recovery.AmountPence, recovery.AttendedCount));

        await RegisterAsync(school, 3, isThere: true);
        var less = Assert.Single(await RecoveriesAsync(school));
        Assert.Equal((recovery.RecoveryId, RecoveryState.Open, 50_000L, 3), (less.RecoveryId, less.State, less.AmountPence, less.AttendedCount));
        Assert.Equal((50_000L, 50_000L), await CommittedAndToRecoverAsync(school));

        await RegisterAsync(school, 2, isThere: false);
        Assert.Equal(66_667, Assert.Single(await RecoveriesAsync(school)).AmountPence);

        foreach (var number in new[] { 2, 4, 5 }) await RegisterAsync(school, number, isThere: true);
        var ended = Assert.Single(await RecoveriesAsync(school));
        Assert.Equal((RecoveryState.NotOwed, 0L, true), (ended.State, ended.AmountPence, ended.CloseTime is not null));
        Assert.Equal((GrantPence, 0L), await CommittedAndToRecoverAsync(school));
        Assert.Equal("RECOVERY_CLOSED", await ReasonAsync((await FinanceAsync()).WaiveRecoveryAsync(new WaiveRecoveryRequest { RecoveryId = ended.RecoveryId, Reason = "Too late.", RequestId = House.NewRequestId() })));
        Assert.Equal([(66_667L, 50_000L), (50_000L, 66_667L), (66_667L, 50_000L), (50_000L, 33_334L), (33_334L, 0L)],
            (await house.ToldAsync<RecoveryCorrected>()).Where(e => e.RecoveryId == ended.RecoveryId).Select(e => (e.BeforePence, e.AmountPence)));
        Assert.Equal(0, (await house.EntriesOfAsync(school)).Sum(e => e.AmountPence));
    }

    [Fact]
    public async Task What_came_back_already_counts_and_only_the_rest_is_asked_for()
    {
        var school = await WithdrawnAsync(paid: true, 1, 2, 3);
        var first = Assert.Single(await RecoveriesAsync(school));
        await (await FinanceAsync()).MarkRecoveryReceivedAsync(new MarkRecoveryReceivedRequest { RecoveryId = first.RecoveryId, BankReference = "BGC 1", ReceivedDate = In(house, 0), RequestId = House.NewRequestId() });

        await RegisterAsync(school, 3, isThere: false);

        Assert.Equal([(RecoveryState.Open, 16_667L), (RecoveryState.Received, 50_000L)], (await RecoveriesAsync(school)).Select(r => (r.State, r.AmountPence)));
        await RegisterAsync(school, 3, isThere: true);
        Assert.Equal([RecoveryState.NotOwed, RecoveryState.Received], (await RecoveriesAsync(school)).Select(r => r.State));
    }

    [Fact]
    public async Task What_finance_let_go_stays_let_go()
    {
        var school = await WithdrawnAsync(paid: true, 1, 2);
        var recovery = Assert.Single(await RecoveriesAsync(school));
        await (await FinanceAsync()).WaiveRecoveryAsync(new WaiveRecoveryRequest { RecoveryId = recovery.RecoveryId, Reason = "The school has closed.", RequestId = House.NewRequestId() });

        await RegisterAsync(school, 2, isThere: false);

        Assert.Equal(RecoveryState.Waived, Assert.Single(await RecoveriesAsync(school)).State);
        Assert.Equal((GrantPence, 0L), await CommittedAndToRecoverAsync(school));
    }

    [Fact]
    public async Task A_cut_of_what_was_not_paid_follows_up_and_down()
    {
        var school = await WithdrawnAsync(paid: false, 1, 2);
        Assert.Equal((33_333L, GrantPence), await GrantAsync(school));

        await RegisterAsync(school, 3, isThere: true);
        Assert.Equal((50_000L, GrantPence), await GrantAsync(school));
        await RegisterAsync(school, 2, isThere: false);
        Assert.Equal((33_333L, GrantPence), await GrantAsync(school));

        Assert.Equal((33_333L, 0L), await CommittedAndToRecoverAsync(school));
        Assert.Equal(33_333, (await house.StatementOfAsync(school)).OwedPence);
        Assert.Equal([33_333L, 50_000L, 33_333L], (await house.ToldAsync<GrantReduced>()).Where(e => e.SchoolId == school.Id).Select(e => e.AmountPence));
    }

    [Fact]
    public async Task Who_kept_nothing_keeps_all_when_the_last_register_shows_that_it_completed()
    {
        var school = await WithdrawnAsync(RecoveryRule.AllUnlessCompleted, paid: false, binds: false, 1, 2, 3, 4);
        Assert.Equal(GrantState.Lapsed, (await house.GrantOfAsync(school)).State);

        await RegisterAsync(school, 5, isThere: true);

        Assert.Equal((GrantState.Earned, GrantPence), ((await house.GrantOfAsync(school)).State, (await house.StatementOfAsync(school)).OwedPence));
    }

    [Fact]
    public async Task Where_budgets_bind_money_comes_back_to_the_school_when_there_is_room()
    {
        var school = await WithdrawnAsync(RecoveryRule.ShareOfMeetings, paid: true, binds: true, 1, 2);
        await SetBudgetAsync(house, school.Hub, school.YearId, Fund.ReleaseTime, 33_333);

        await RegisterAsync(school, 3, isThere: true);
        Assert.Equal(66_667, Assert.Single(await RecoveriesAsync(school)).AmountPence);
        await SetBudgetAsync(house, school.Hub, school.YearId, Fund.ReleaseTime, 50_000);

        Assert.Equal(50_000, Assert.Single(await RecoveriesAsync(school)).AmountPence);
        Assert.Equal((50_000L, 50_000L), await CommittedAndToRecoverAsync(school));
    }

    Task<GivenSchool> WithdrawnAsync(bool paid, params int[] meetings) => WithdrawnAsync(RecoveryRule.ShareOfMeetings, paid, binds: false, meetings);

    async Task<GivenSchool> WithdrawnAsync(RecoveryRule rule, bool paid, bool binds, params int[] meetings)
    {
        var yearId = await PublishedAsync(house, year => (year.Stages[0].RecoveryRule, year.Stages[0].CompletionMeetings, year.BudgetsBind) = (rule, 5, binds));
        var hub = await house.HubAsync();
        if (binds) await SetBudgetAsync(house, hub, yearId, Fund.ReleaseTime, GrantPence);
        var school = await house.SchoolAsync(hub, yearId: yearId);
        await house.SetPayeeAsync(school);
        await house.SignAgreementAsync(school);
        foreach (var number in meetings) await RegisterAsync(school, number, isThere: true);
        if (paid)
        {
            var run = await house.As<PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));
            await house.As<PaymentRunServiceClient>((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(run));
        }

        await WithdrawAsync(house, school);
        return school;
    }

    /// <summary>Both places are filled, or at the first meeting both and later none.</summary>
    Task RegisterAsync(GivenSchool school, int number, bool isThere) => house.TellAsync("scheduling", Register(_group, number, _meetings[number - 1], $"2020-{6 + number:00}-24",
        (school, isThere ? Attendance.Present : Attendance.Absent, isThere ? Attendance.Present : Attendance.Absent)));

    async Task<(long AmountPence, long WholePence)> GrantAsync(GivenSchool school)
    {
        var grant = await house.GrantOfAsync(school);
        return (grant.AmountPence, grant.BeforeWithdrawalPence);
    }

    async Task<(long CommittedPence, long ToRecoverPence)> CommittedAndToRecoverAsync(GivenSchool school)
    {
        var statement = await house.StatementOfAsync(school);
        return (statement.CommittedPence, statement.ToRecoverPence);
    }

    async Task<IReadOnlyList<Recovery>> RecoveriesAsync(GivenSchool school) => (await house.As<RecoveryServiceClient>(school.Head).ListRecoveriesAsync(new ListRecoveriesRequest())).Recoveries;

    async Task<RecoveryServiceClient> FinanceAsync() => house.As<RecoveryServiceClient>((await house.YearAsync()).Finance);
}
