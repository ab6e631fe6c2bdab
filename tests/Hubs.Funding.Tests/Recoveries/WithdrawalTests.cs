using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.Tests.GivenYear;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Funding.V1.PaymentRunService;
using static Hubs.Funding.V1.RecoveryService;

namespace Hubs.Funding.Tests.Recoveries;

/// <summary>A school withdraws: what it keeps of its release grant is the year's rule.</summary>
public sealed class WithdrawalTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task Of_a_grant_that_was_paid_the_share_of_meetings_that_it_missed_is_recovered()
    {
        var school = await EarnedAsync(RecoveryRule.ShareOfMeetings, 2, 1);
        await PaidAsync(house, school.Hub);

        await WithdrawAsync(house, school);

        var recovery = Assert.Single(await RecoveriesAsync(school.Head));
        Assert.Equal((RecoveryState.Open, RecoveryCause.Withdrawal, 66_667L, GrantPence, 2, 6, Rules), (recovery.State, recovery.Cause, recovery.AmountPence, recovery.PaidPence, recovery.AttendedCount, recovery.MeetingCount, recovery.RuleVersion));
        Assert.Equal((33_333L, GrantPence, 66_667L, 0L), await SumsAsync(school));
        Assert.Single(await house.ToldAsync<RecoveryOpened>(), e => e.RecoveryId == recovery.RecoveryId && e.AmountPence == 66_667);

        var received = await (await FinanceAsync()).MarkRecoveryReceivedAsync(Received(recovery));

        Assert.Equal(RecoveryState.Received, received.State);
        Assert.Equal((33_333L, 33_333L, 0L, 66_667L), await SumsAsync(school));
        Assert.Equal(0, (await house.EntriesOfAsync(school)).Sum(e => e.AmountPence));
        Assert.Single(await house.ToldAsync<MoneyRecovered>(), e => e.RecoveryId == recovery.RecoveryId && e.AmountPence == 66_667);
        Assert.Equal("RECOVERY_CLOSED", await ReasonAsync((await FinanceAsync()).MarkRecoveryReceivedAsync(Received(recovery))));
        Assert.Equal("RECOVERY_CLOSED", await ReasonAsync((await FinanceAsync()).WaiveRecoveryAsync(Waive(recovery))));
    }

    [Fact]
    public async Task Of_a_grant_that_was_not_paid_it_keeps_its_share_and_one_held_back_stays_held_back()
    {
        var school = await EarnedAsync(RecoveryRule.ShareOfMeetings, 2, 1, 1);
        await house.As<GrantServiceClient>(school.Hub.TfmLead).WithholdGrantAsync(new WithholdGrantRequest { GrantId = (await house.GrantOfAsync(school)).GrantId, Reason = "Asked why they stay away.", RequestId = House.NewRequestId() });

        await WithdrawAsync(house, school);

        var grant = await house.GrantOfAsync(school);
        Assert.Equal((GrantState.Withheld, 50_000L, GrantPence), (grant.State, grant.AmountPence, grant.BeforeWithdrawalPence));
        var statement = await house.StatementOfAsync(school);
        Assert.Equal((50_000L, 50_000L, 0L), (statement.CommittedPence, statement.WithheldPence, statement.OwedPence));
        Assert.Empty(await RecoveriesAsync(school.Head));
        Assert.Single(await house.ToldAsync<GrantReduced>(), e => e.GrantId == grant.GrantId && e.AmountPence == 50_000 && e.BeforePence == GrantPence);
    }

    [Fact]
    public async Task Where_two_schools_became_one_the_participation_that_ended_in_the_other_keeps_what_it_earned()
    {
        var school = await EarnedAsync(RecoveryRule.AllUnlessCompleted, 2);
        await PaidAsync(house, school.Hub);

        await WithdrawAsync(house, school, into: Guid.CreateVersion7().ToString());

        Assert.Empty(await RecoveriesAsync(school.Head));
        Assert.Equal(GrantPence, (await house.GrantOfAsync(school)).AmountPence);
    }

    [Fact]
    public async Task A_school_that_completed_with_its_own_target_keeps_all()
    {
        var school = await EarnedAsync(RecoveryRule.AllUnlessCompleted, 2, 1);
        await house.TellAsync("scheduling", new AttendanceTargetSet { MembershipId = NewId(), ParticipationId = school.ParticipationId, ProgrammeYearId = school.YearId, Stage = school.Stage, TargetMeetings = 2, MeetingsNotOwed = 3 });

        await WithdrawAsync(house, school);

        Assert.Equal((GrantState.Earned, GrantPence), await house.GrantOfAsync(school) is var grant ? (grant.State, grant.AmountPence) : default);
        Assert.Empty(await RecoveriesAsync(school.Head));
    }

    [Fact]
    public async Task A_school_that_leaves_and_its_replacement_have_each_their_own_release_grant()
    {
        var leaver = await EarnedAsync(RecoveryRule.ShareOfMeetings, 2, 2);
        await PaidAsync(house, leaver.Hub);
        await WithdrawAsync(house, leaver);
        var replacement = await house.SchoolAsync(leaver.Hub, "Meadowhall Primary School", yearId: leaver.YearId);
        Assert.Equal((GrantState.AwaitingEvidence, GrantPence), await house.GrantOfAsync(replacement) is var promised ? (promised.State, promised.AmountPence) : default);

        await house.SetPayeeAsync(replacement);
        await house.SignAgreementAsync(replacement);
        await house.TellAsync("scheduling", Register(NewId(), 4, NewId(), "2021-01-28", (replacement, Attendance.Present, Attendance.Present)));
        await PaidAsync(house, replacement.Hub);

        var (first, second) = (await house.GrantOfAsync(leaver), await house.GrantOfAsync(replacement));
        Assert.NotEqual(first.GrantId, second.GrantId);
        Assert.Equal((leaver.ParticipationId, replacement.ParticipationId), (first.ParticipationId, second.ParticipationId));
        Assert.Equal((GrantState.Paid, GrantPence), (second.State, second.AmountPence));
        Assert.Equal(66_667L, Assert.Single(await RecoveriesAsync(leaver.Head)).AmountPence);
        Assert.Empty(await RecoveriesAsync(replacement.Head));
        Assert.Equal((GrantPence, GrantPence, 0L, 0L), await SumsAsync(replacement));
        Assert.Equal((33_333L, GrantPence, 66_667L, 0L), await SumsAsync(leaver));
    }

    [Fact]
    public async Task Who_keeps_nothing_has_a_lapsed_grant_that_no_register_earns_again()
    {
        var school = await EarnedAsync(RecoveryRule.AllUnlessCompleted, 2);

        await WithdrawAsync(house, school);
        await AttendedAsync(house, school, 2, 2);

        Assert.Equal((GrantState.Lapsed, 0L), ((await house.GrantOfAsync(school)).State, (await house.StatementOfAsync(school)).CommittedPence));
    }

    [Fact]
    public async Task A_register_from_before_that_comes_after_the_school_withdrew_earns_what_it_keeps_and_no_more()
    {
        var yearId = await PublishedAsync(house, year => year.Stages[0].RecoveryRule = RecoveryRule.ShareOfMeetings);
        var school = await house.SchoolAsync(await house.HubAsync(), yearId: yearId);
        await house.SignAgreementAsync(school);
        await WithdrawAsync(house, school);
        Assert.Equal(GrantState.Lapsed, (await house.GrantOfAsync(school)).State);

        await AttendedAsync(house, school, 2);

        Assert.Equal((GrantState.Earned, 16_666L), ((await house.GrantOfAsync(school)).State, (await house.StatementOfAsync(school)).OwedPence));
    }

    [Theory]
    [InlineData(RecoveryRule.Unspecified, 2)]
    [InlineData(RecoveryRule.AllUnlessCompleted, 2, 1, 1, 1, 1)]
    [InlineData(RecoveryRule.ShareOfMeetings, 2, 1, 1, 1, 1)]
    public async Task Who_completed_keeps_all_and_so_does_everybody_where_the_year_has_no_rule(RecoveryRule rule, params int[] places)
    {
        var school = await EarnedAsync(rule, places);
        await PaidAsync(house, school.Hub);

        await WithdrawAsync(house, school);

        Assert.Empty(await RecoveriesAsync(school.Head));
        Assert.Equal((GrantPence, GrantPence, 0L, 0L), await SumsAsync(school));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_stands_in_a_frozen_run_follows_when_the_run_is_paid_or_thrown_away(bool paid)
    {
        var school = await EarnedAsync(RecoveryRule.ShareOfMeetings, 2, 1, 1);
        var run = await house.As<PaymentRunServiceClient>(school.Hub.HubLead).FreezePaymentRunAsync(Freeze(school.Hub));
        await WithdrawAsync(house, school);
        Assert.Equal((GrantPence, 0L, 0L, 0L), await SumsAsync(school));
        var finance = house.As<PaymentRunServiceClient>((await house.YearAsync()).Finance);

        if (paid) await finance.MarkPaymentRunPaidAsync(house.Pay(run));
        else await finance.DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = run.PaymentRunId, Reason = "The school left.", RequestId = House.NewRequestId() });

        Assert.Equal(paid ? (50_000L, GrantPence, 50_000L, 0L) : (50_000L, 0L, 0L, 0L), await SumsAsync(school));
    }

    [Fact]
    public async Task A_recovery_is_let_go_with_a_reason_and_its_money_is_committed_again()
    {
        var school = await EarnedAsync(RecoveryRule.AllUnlessCompleted, 2);
        await PaidAsync(house, school.Hub);
        await WithdrawAsync(house, school);
        var recovery = Assert.Single(await RecoveriesAsync(school.Hub.HubLead));

        var waived = await (await FinanceAsync()).WaiveRecoveryAsync(Waive(recovery));

        Assert.Equal((RecoveryState.Waived, "The school has closed."), (waived.State, waived.Reason));
        Assert.Equal((GrantPence, GrantPence, 0L, 0L), await SumsAsync(school));
        Assert.Single(await house.ToldAsync<RecoveryWaived>(), e => e.RecoveryId == recovery.RecoveryId);
    }

    [Fact]
    public async Task Finance_asks_back_what_was_paid_on_evidence_that_has_gone_and_another_of_them_ends_it()
    {
        var (hub, group, meeting) = (await house.HubAsync(), NewId(), NewId());
        var school = await house.SchoolAsync(hub);
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Present)));
        await house.SetPayeeAsync(school);
        await PaidAsync(house, hub);
        var open = new OpenRecoveryRequest { GrantId = (await house.GrantOfAsync(school)).GrantId, Reason = "Nobody came.", RequestId = House.NewRequestId() };
        Assert.Equal("NOTHING_TO_RECOVER", await ReasonAsync((await FinanceAsync()).OpenRecoveryAsync(open)));
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Absent, Attendance.Absent)));

        var asked = new ListGrantsRequest { HubId = hub.Id, EvidenceWithdrawn = true };
        Assert.Equal(open.GrantId, Assert.Single((await house.As<GrantServiceClient>((await house.YearAsync()).Finance).ListGrantsAsync(asked)).Grants).GrantId);

        var recovery = await (await FinanceAsync()).OpenRecoveryAsync(open);

        Assert.Empty((await house.As<GrantServiceClient>((await house.YearAsync()).Finance).ListGrantsAsync(asked)).Grants);

        Assert.Equal((GrantPence, RecoveryCause.EvidenceWithdrawn), (recovery.AmountPence, recovery.Cause));
        Assert.Equal("RECOVERED_ALREADY", await ReasonAsync((await FinanceAsync()).OpenRecoveryAsync(new OpenRecoveryRequest { GrantId = open.GrantId, Reason = "Again.", RequestId = House.NewRequestId() })));
        Assert.Equal("RECOVERER_OPENED_IT", await ReasonAsync((await FinanceAsync()).WaiveRecoveryAsync(Waive(recovery))));
        var early = Received(recovery);
        early.ReceivedDate = "2020-06-30";
        var other = house.As<RecoveryServiceClient>((await house.YearAsync()).OtherFinance);
        Assert.Equal("RECEIVED_DATE_IMPOSSIBLE", await ReasonAsync(other.MarkRecoveryReceivedAsync(early)));
        Assert.Equal(RecoveryState.Received, (await other.MarkRecoveryReceivedAsync(Received(recovery))).State);
        Assert.Equal("NOT_FOUND", await ReasonAsync(house.As<RecoveryServiceClient>((await house.HubAsync()).HubLead).GetRecoveryAsync(new GetRecoveryRequest { RecoveryId = recovery.RecoveryId })));
    }

    [Fact]
    public async Task Two_who_end_a_recovery_at_once_end_it_once()
    {
        var school = await EarnedAsync(RecoveryRule.AllUnlessCompleted, 2);
        await PaidAsync(house, school.Hub);
        await WithdrawAsync(house, school);
        var recovery = Assert.Single(await RecoveriesAsync(school.Head));
        var (one, other) = (await FinanceAsync(), house.As<RecoveryServiceClient>((await house.YearAsync()).OtherFinance));

        var ended = await Task.WhenAll(EndsAsync(one.WaiveRecoveryAsync(Waive(recovery))), EndsAsync(other.MarkRecoveryReceivedAsync(Received(recovery))), EndsAsync(other.WaiveRecoveryAsync(Waive(recovery))));

        Assert.Single(ended, done => done);
        Assert.Equal(0, (await house.StatementOfAsync(school)).ToRecoverPence);
        Assert.Equal(0, (await house.EntriesOfAsync(school)).Sum(e => e.AmountPence));

        static async Task<bool> EndsAsync(Grpc.Core.AsyncUnaryCall<Recovery> call)
        {
            try
            {
                await call;
                return true;
            }
            catch (Grpc.Core.RpcException exception)
            {
                Assert.Contains(Refused.Of(exception).Reason, new[] { "RECOVERY_CLOSED", "ETAG_STALE" });
                return false;
            }
        }
    }

    async Task<GivenSchool> EarnedAsync(RecoveryRule rule, params int[] places)
    {
        var yearId = await PublishedAsync(house, year => (year.Stages[0].RecoveryRule, year.Stages[0].CompletionMeetings) = (rule, 5));
        var school = await house.SchoolAsync(await house.HubAsync(), yearId: yearId);
        await house.SetPayeeAsync(school);
        await house.SignAgreementAsync(school);
        await AttendedAsync(house, school, places);
        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
        return school;
    }

    async Task<RecoveryServiceClient> FinanceAsync() => house.As<RecoveryServiceClient>((await house.YearAsync()).Finance);

    async Task<IReadOnlyList<Recovery>> RecoveriesAsync(TestPerson person) => (await house.As<RecoveryServiceClient>(person).ListRecoveriesAsync(new ListRecoveriesRequest())).Recoveries;

    async Task<(long Committed, long Paid, long ToRecover, long Recovered)> SumsAsync(GivenSchool school)
    {
        var statement = await house.StatementOfAsync(school);
        return (statement.CommittedPence, statement.PaidPence, statement.ToRecoverPence, statement.RecoveredPence);
    }

    MarkRecoveryReceivedRequest Received(Recovery recovery) => new()
    {
        RecoveryId = recovery.RecoveryId,
        BankReference = "BGC 000317",
        ReceivedDate = house.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        RequestId = House.NewRequestId(),
    };

    static WaiveRecoveryRequest Waive(Recovery recovery) => new() { RecoveryId = recovery.RecoveryId, Reason = "The school has closed.", RequestId = House.NewRequestId() };
}
