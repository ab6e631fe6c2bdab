using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PaymentRunService;

namespace Hubs.Funding.Tests.PaymentRuns;

public sealed class PaymentRunTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task What_is_due_is_frozen_exported_and_paid()
    {
        await house.BookListAsync();
        var hub = await house.HubAsync("=Yorkshire Ridings Maths Hub");
        var (school, poor) = (await house.SchoolWithGrantAsync(hub), await house.SchoolWithGrantAsync(hub, "Bow Primary School"));
        var claim = await house.ApprovedAsync(school, Bought(30_001));
        await house.SetPayeeAsync(school);
        var year = await house.YearAsync();

        var run = await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));

        Assert.Equal((PaymentRunState.Frozen, 2, GrantPence + 15_000, hub.HubLead.Id), (run.State, run.PaymentCount, run.TotalPence, run.FreezerPersonId));
        Assert.Equal((poor.Id, "Bow Primary School", GrantPence), (run.LeftOut.Single().SchoolId, run.LeftOut.Single().SchoolName, run.LeftOut.Single().OwedPence));
        var payments = (await As(hub.HubLead).ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = run.PaymentRunId })).Payments;
        Assert.Equal([(1, Fund.ReleaseTime, GrantPence), (2, Fund.Textbooks, 15_000L)], payments.Select(p => (p.PaymentNumber, p.Fund, p.AmountPence)));
        Assert.Single(await house.ToldAsync<PaymentRunFrozen>(), e => e.PaymentRunId == run.PaymentRunId && e.TotalPence == run.TotalPence);

        var csv = await As(year.Finance).ExportPaymentRunAsync(new ExportPaymentRunRequest { PaymentRunId = run.PaymentRunId });
        var rows = csv.Data.ToStringUtf8().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("text/csv; charset=utf-8", 3), (csv.ContentType, rows.Length));
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "Payment,"u8], csv.Data.Span[..11].ToArray());
        Assert.EndsWith($",Argyle Primary School,'=Yorkshire Ridings Maths Hub,Textbooks,Claim {claim.ClaimId},150.00", rows[2], StringComparison.Ordinal);

        var paid = await As(year.Finance).MarkPaymentRunPaidAsync(house.Pay(run));

        Assert.Equal((PaymentRunState.Paid, year.Finance.Id, "2020-07-01"), (paid.State, paid.PayerPersonId, paid.PaidDate));
        Assert.Equal(paid, await As(hub.Administrator).GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = run.PaymentRunId }));
        Assert.Equal((GrantState.Paid, run.PaymentRunId), ((await house.GrantOfAsync(school)).State, (await house.GrantOfAsync(school)).PaymentRunId));
        var paidClaim = await house.As<ClaimService.ClaimServiceClient>(school.Head).GetClaimAsync(new GetClaimRequest { ClaimId = claim.ClaimId });
        Assert.Equal((ClaimState.Paid, paid.PayTime), (paidClaim.State, paidClaim.PayTime));
        var statement = await house.StatementOfAsync(school);
        Assert.Equal((run.TotalPence, 0L, run.TotalPence), (statement.CommittedPence, statement.OwedPence, statement.PaidPence));
        Assert.Equal(2, statement.Lines.Count(l => l.Cause == PostingCause.Payment));
        Assert.Equal([GrantPence, 15_000L], (await house.ToldAsync<MoneyPaid>()).Where(e => e.PaymentRunId == run.PaymentRunId).Select(e => e.AmountPence));
        Assert.Single(await house.ToldAsync<PaymentRunPaid>(), e => e.PaymentRunId == run.PaymentRunId && e.PaymentCount == 2);
    }

    [Fact]
    public async Task Who_froze_it_does_not_mark_it_paid()
    {
        var hub = await house.HubAsync();
        await DueAsync(hub);
        var finance = (await house.YearAsync()).Finance;
        var run = await As(finance).FreezePaymentRunAsync(Freeze(hub));

        Assert.Equal("PAYER_FROZE_THE_RUN", await ReasonAsync(As(finance).MarkPaymentRunPaidAsync(house.Pay(run))));
        Assert.Equal(PaymentRunState.Paid, (await As(hub.HubLead).MarkPaymentRunPaidAsync(house.Pay(run))).State);
    }

    [Fact]
    public async Task A_payee_named_after_the_freeze_counts_from_the_next_run()
    {
        var hub = await house.HubAsync();
        var school = await DueAsync(hub);
        var run = await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));

        await house.SetPayeeAsync(school, "Argyle Academy Trust", "SUP-9");

        Assert.Equal("Sheffield City Council", Assert.Single((await As(hub.HubLead).ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = run.PaymentRunId })).Payments).PayeeName);
    }

    [Fact]
    public async Task A_run_that_is_discarded_pays_nothing_and_leaves_everything_due()
    {
        var hub = await house.HubAsync();
        var school = await DueAsync(hub);
        var first = await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));
        Assert.Equal("NOTHING_TO_PAY", await ReasonAsync(As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub))));

        var discarded = await As(hub.HubLead).DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = first.PaymentRunId, Reason = "The wrong payee.", RequestId = House.NewRequestId() });

        Assert.Equal((PaymentRunState.Discarded, "The wrong payee."), (discarded.State, discarded.DiscardReason));
        Assert.Equal(("", GrantState.Earned), ((await house.GrantOfAsync(school)).PaymentRunId, (await house.GrantOfAsync(school)).State));
        Assert.Equal("PAYMENT_RUN_CLOSED", await ReasonAsync(As((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(first))));
        Assert.Equal("PAYMENT_RUN_CLOSED", await ReasonAsync(As(hub.HubLead).ExportPaymentRunAsync(new ExportPaymentRunRequest { PaymentRunId = first.PaymentRunId })));
        Assert.Equal(GrantPence, (await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub))).TotalPence);
        Assert.Single(await house.ToldAsync<PaymentRunDiscarded>(), e => e.PaymentRunId == first.PaymentRunId);
    }

    [Fact]
    public async Task The_day_of_payment_lies_between_the_freeze_and_today_and_a_bank_reference_pays_one_run()
    {
        var hub = await house.HubAsync();
        await DueAsync(hub);
        var payer = As((await house.YearAsync()).Finance);
        var run = await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));
        var (early, late, paid) = (house.Pay(run), house.Pay(run), house.Pay(run));
        (early.PaidDate, late.PaidDate) = ("2020-06-30", "2020-07-02");

        Assert.Equal("PAID_DATE_IMPOSSIBLE", await ReasonAsync(payer.MarkPaymentRunPaidAsync(early)));
        Assert.Equal("PAID_DATE_IMPOSSIBLE", await ReasonAsync(payer.MarkPaymentRunPaidAsync(late)));
        await payer.MarkPaymentRunPaidAsync(paid);

        await DueAsync(hub);
        var next = house.Pay(await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub)));
        next.BankReference = paid.BankReference.ToLowerInvariant();
        Assert.Equal("BANK_REFERENCE_USED", await ReasonAsync(payer.MarkPaymentRunPaidAsync(next)));
        Assert.Equal(PaymentRunState.Frozen, (await payer.GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = next.PaymentRunId })).State);
    }

    [Fact]
    public async Task Another_hubs_run_is_not_found_and_only_national_finance_freezes_for_all()
    {
        var (hub, other) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"));
        await DueAsync(hub);
        var run = await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));

        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.HubLead).GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = run.PaymentRunId })));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.HubLead).MarkPaymentRunPaidAsync(house.Pay(run))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.HubLead).FreezePaymentRunAsync(Freeze(hub))));
        Assert.Equal("INVALID_REQUEST", await ReasonAsync(As(other.HubLead).FreezePaymentRunAsync(Freeze(null))));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(hub.TfmLead).FreezePaymentRunAsync(Freeze(hub))));
        Assert.Empty((await As(other.HubLead).ListPaymentRunsAsync(new ListPaymentRunsRequest { HubId = hub.Id })).PaymentRuns);
        Assert.Single((await As(hub.HubLead).ListPaymentRunsAsync(new ListPaymentRunsRequest { State = PaymentRunState.Frozen })).PaymentRuns);
    }

    [Theory]
    [InlineData(GrantPayer.National, "finance")]
    [InlineData(GrantPayer.Hub, "hub")]
    [InlineData(GrantPayer.Unspecified, "finance", "hub")]
    public async Task A_run_takes_what_the_year_has_its_freezer_pay_and_leaves_the_rest_due(GrantPayer payer, params string[] payers)
    {
        var hub = await house.HubAsync();
        var yearId = await GivenYear.PublishedAsync(house, year => year.Stages[0].GrantPayer = payer);
        var finance = (await house.YearAsync()).Finance;
        var terms = await house.As<FundingTermsService.FundingTermsServiceClient>(finance).ListFundingTermsAsync(new ListFundingTermsRequest { ProgrammeYearId = yearId });
        Assert.Equal(payer, terms.FundingTerms.Single(t => t.Stage == Stage.Development).GrantPayer);

        Assert.Equal(payers.Contains("hub"), await IsTakenByAsync(hub.HubLead));
        Assert.Equal(payers.Contains("finance"), await IsTakenByAsync(finance));

        // There is always something else for the run to take, of a year that does not say who pays.
        async Task<bool> IsTakenByAsync(TestPerson freezer)
        {
            await DueAsync(hub);
            var school = await DueAsync(hub, yearId: yearId);
            var run = await As(freezer).FreezePaymentRunAsync(Freeze(hub));
            var grant = await house.GrantOfAsync(school);
            Assert.Equal(GrantState.Earned, grant.State);
            Assert.Contains(grant.PaymentRunId, new[] { run.PaymentRunId, "" });
            return grant.PaymentRunId == run.PaymentRunId;
        }
    }

    [Fact]
    public async Task Runs_frozen_at_once_never_hold_one_thing_twice()
    {
        var hub = await house.HubAsync();
        for (var i = 0; i < 4; i++) await DueAsync(hub, $"School {i}");
        var finance = (await house.YearAsync()).OtherFinance;

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                return (await As(i % 2 == 0 ? hub.HubLead : finance).FreezePaymentRunAsync(Freeze(hub))).TotalPence;
            }
            catch (Grpc.Core.RpcException exception)
            {
                Assert.Contains(Refused.Of(exception).Reason, new[] { "NOTHING_TO_PAY", "ETAG_STALE" });
                return 0;
            }
        }));

        Assert.Equal(4 * GrantPence, runs.Sum());
    }

    [Fact]
    public async Task A_run_marked_paid_by_several_at_once_is_paid_once()
    {
        var hub = await house.HubAsync();
        var school = await DueAsync(hub);
        var (run, year) = (await As(hub.HubLead).FreezePaymentRunAsync(Freeze(hub)), await house.YearAsync());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await As(i % 2 == 0 ? year.Finance : year.OtherFinance).MarkPaymentRunPaidAsync(house.Pay(run));
            }
            catch (Grpc.Core.RpcException exception)
            {
                Assert.Contains(Refused.Of(exception).Reason, new[] { "PAYMENT_RUN_CLOSED", "ETAG_STALE" });
            }
        }));

        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).PaidPence);
        Assert.Single(await house.ToldAsync<MoneyPaid>(), e => e.PaymentRunId == run.PaymentRunId);
    }

    [Fact]
    public async Task A_repeated_freeze_gets_the_first_answer()
    {
        var hub = await house.HubAsync();
        await DueAsync(hub);
        var request = Freeze(hub);

        var first = await As(hub.HubLead).FreezePaymentRunAsync(request);

        Assert.Equal(first, await As(hub.HubLead).FreezePaymentRunAsync(request));
    }

    PaymentRunServiceClient As(TestPerson person) => house.As<PaymentRunServiceClient>(person);

    async Task<GivenSchool> DueAsync(GivenHub hub, string name = "Argyle Primary School", string? yearId = null)
    {
        var school = await house.SchoolWithGrantAsync(hub, name, yearId);
        await house.SetPayeeAsync(school);
        return school;
    }
}
