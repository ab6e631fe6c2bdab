using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.PaymentRuns;

/// <summary>A register is put right while the grant that it earned stands in a frozen run.</summary>
public sealed class EvidenceInRunTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_frozen_run_names_the_payments_whose_evidence_has_gone_and_is_not_marked_paid_over_them()
    {
        var (run, grant, school) = await FrozenAndGoneAsync();
        var finance = As((await house.YearAsync()).Finance);

        var refusal = await Refused.ByAsync(finance.MarkPaymentRunPaidAsync(house.Pay(run)));

        Assert.Equal("PAYMENT_EVIDENCE_WITHDRAWN", refusal.Reason);
        Assert.Equal(["confirmations"], refusal.Fields);
        var shown = await finance.GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = run.PaymentRunId });
        var gone = Assert.Single(shown.WithoutEvidence);
        Assert.Equal((PaymentRunState.Frozen, grant, school.Id, GrantPence), (shown.State, gone.GrantId, gone.SchoolId, gone.AmountPence));
        Assert.Equal(house.Clock.GetUtcNow(), gone.EvidenceWithdrawnTime.ToDateTimeOffset());
        var payments = (await finance.ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = run.PaymentRunId })).Payments;
        Assert.Equal([grant], payments.Where(p => p.EvidenceWithdrawnTime is not null).Select(p => p.GrantId));
        Assert.Equal(0, (await house.StatementOfAsync(school)).PaidPence);
    }

    [Fact]
    public async Task Who_confirms_such_a_payment_gives_a_reason_which_is_kept_and_the_grant_stays_on_finances_list()
    {
        var (run, grant, school) = await FrozenAndGoneAsync();
        var finance = As((await house.YearAsync()).Finance);
        var pay = house.Pay(run);
        pay.Confirmations.Add(new PaymentConfirmation { GrantId = grant, Reason = "The bank had paid it the day before." });

        var paid = await finance.MarkPaymentRunPaidAsync(pay);

        Assert.Equal((PaymentRunState.Paid, 1), (paid.State, paid.WithoutEvidence.Count));
        var payments = (await finance.ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = run.PaymentRunId })).Payments;
        Assert.Equal([(grant, "The bank had paid it the day before.")], payments.Where(p => p.ConfirmReason.Length > 0).Select(p => (p.GrantId, p.ConfirmReason)));
        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).PaidPence);
        Assert.NotNull((await house.GrantOfAsync(school)).EvidenceWithdrawnTime);
    }

    [Fact]
    public async Task Nothing_else_can_be_confirmed()
    {
        var (run, grant, _) = await FrozenAndGoneAsync();
        var pay = house.Pay(run);
        pay.Confirmations.Add(new PaymentConfirmation { GrantId = grant, Reason = "Paid already." });
        pay.Confirmations.Add(new PaymentConfirmation { GrantId = NewId(), Reason = "Paid already." });

        var refusal = await Refused.ByAsync(As((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(pay));

        Assert.Equal("INVALID_REQUEST", refusal.Reason);
        Assert.Equal(["confirmations[1].grant_id"], refusal.Fields);
    }

    [Fact]
    public async Task Evidence_that_came_back_needs_no_confirmation()
    {
        var hub = await house.HubAsync();
        var (school, group, meeting) = (await house.SchoolAsync(hub), NewId(), NewId());
        var run = await FrozenAsync(hub, school, group, meeting);
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Absent, Attendance.Absent)));
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Part)));

        Assert.Empty((await As((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(run))).WithoutEvidence);
    }

    async Task<(PaymentRun Run, string GrantId, GivenSchool School)> FrozenAndGoneAsync()
    {
        var hub = await house.HubAsync();
        var (school, untouched) = (await house.SchoolAsync(hub), await house.SchoolWithGrantAsync(hub, "Bow Primary School"));
        await house.SetPayeeAsync(untouched);
        var (group, meeting) = (NewId(), NewId());
        var run = await FrozenAsync(hub, school, group, meeting);
        Assert.Equal((2, 0), (run.PaymentCount, run.WithoutEvidence.Count));
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Absent, Attendance.Absent)));
        return (run, (await house.GrantOfAsync(school)).GrantId, school);
    }

    async Task<PaymentRun> FrozenAsync(GivenHub hub, GivenSchool school, string group, string meeting)
    {
        await house.SetPayeeAsync(school);
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Present)));
        return await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));
    }

    PaymentRunServiceClient As(TestPerson person) => house.As<PaymentRunServiceClient>(person);
}
