using CsCheck;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.LedgerService;

namespace Hubs.Funding.Tests.Ledger;

public sealed class LedgerTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    enum Step
    {
        FillPlaces,
        EmptyPlaces,
        Sign,
        Withhold,
        Resume,
        ClaimAndApprove,
        Freeze,
        Discard,
        Pay,
    }

    [Fact]
    public async Task It_balances_whatever_happens_in_whatever_order() =>
        await Gen.Enum<Step>().Array[6, 20].SampleAsync(async steps =>
        {
            await house.BookListAsync();
            var school = await house.SchoolAsync(await house.HubAsync());
            await house.SetPayeeAsync(school);
            var life = new Life(house, school, NewId(), NewId());
            foreach (var step in steps) await life.TakeAsync(step);
            await BalancesAsync(school);
        }, iter: 8, threads: 1);

    [Fact]
    public async Task Balances_are_kept_by_hub_school_fund_and_year()
    {
        await house.BookListAsync();
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        await house.ApprovedAsync(school, Bought(20_000));

        var balances = (await As(school.Hub.HubLead).ListBalancesAsync(new ListBalancesRequest { SchoolId = school.Id })).Balances;

        Assert.Equal(
            [(Fund.ReleaseTime, AccountKind.Committed, GrantPence), (Fund.ReleaseTime, AccountKind.Owed, -GrantPence), (Fund.Textbooks, AccountKind.Committed, 10_000L), (Fund.Textbooks, AccountKind.Owed, -10_000L)],
            balances.Select(b => (b.Account.Fund, b.Account.Kind, b.BalancePence)));
        Assert.All(balances, b => Assert.Equal((school.Hub.Id, school.Id, school.YearId), (b.Account.HubId, b.Account.SchoolId, b.Account.ProgrammeYearId)));
        var owed = (await As(school.Head).ListBalancesAsync(new ListBalancesRequest { Fund = Fund.Textbooks, AccountKind = AccountKind.Owed })).Balances;
        Assert.Equal((0L, 10_000L), (Assert.Single(owed).DebitPence, owed[0].CreditPence));
    }

    [Fact]
    public async Task Nobody_sees_the_money_of_others()
    {
        var (hub, other) = (await house.HubAsync(), await house.HubAsync("Other Maths Hub"));
        var school = await house.SchoolWithGrantAsync(hub);
        var neighbour = await house.SchoolWithGrantAsync(hub, "Bow Primary School");

        Assert.Empty((await As(other.HubLead).ListLedgerEntriesAsync(new ListLedgerEntriesRequest())).LedgerEntries);
        Assert.Empty((await As(other.HubLead).ListBalancesAsync(new ListBalancesRequest { SchoolId = school.Id })).Balances);
        Assert.All((await As(school.BusinessManager).ListLedgerEntriesAsync(new ListLedgerEntriesRequest())).LedgerEntries, e => Assert.Equal(school.Id, e.Account.SchoolId));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(neighbour.Head).GetStatementAsync(new GetStatementRequest { SchoolId = school.Id })));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.TfmLead).GetStatementAsync(new GetStatementRequest { SchoolId = school.Id })));
        Assert.Equal(GrantPence, (await As(hub.TfmLead).GetStatementAsync(new GetStatementRequest { SchoolId = school.Id, ProgrammeYearId = school.YearId })).OwedPence);
        Assert.Equal(0, (await As(hub.TfmLead).GetStatementAsync(new GetStatementRequest { SchoolId = school.Id, ProgrammeYearId = NewId() })).OwedPence);
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(await house.SomebodyAsync((Role.Specialist, hub.Id))).ListBalancesAsync(new ListBalancesRequest())));
    }

    [Fact]
    public async Task Entries_and_balances_are_read_page_by_page()
    {
        await house.BookListAsync();
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        await house.ApprovedAsync(school, Bought(20_000));
        var (entries, balances) = (new List<V1.LedgerEntry>(), new List<Balance>());
        var (token, balanceToken) = ("", "");
        for (var i = 0; i < 2; i++)
        {
            var page = await As(school.Head).ListLedgerEntriesAsync(new ListLedgerEntriesRequest { PageSize = 2, PageToken = token });
            var balancePage = await As(school.Head).ListBalancesAsync(new ListBalancesRequest { PageSize = 2, PageToken = balanceToken });
            (token, balanceToken) = (page.NextPageToken, balancePage.NextPageToken);
            entries.AddRange(page.LedgerEntries);
            balances.AddRange(balancePage.Balances);
        }

        Assert.Equal(("", ""), (token, balanceToken));
        Assert.Equal((4, 4), (entries.DistinctBy(e => e.LedgerEntryId).Count(), balances.DistinctBy(b => b.Account).Count()));
        Assert.Equal((0L, 0L), (entries.Sum(e => e.AmountPence), balances.Sum(b => b.BalancePence)));
    }

    async Task BalancesAsync(GivenSchool school)
    {
        var entries = await house.EntriesOfAsync(school);
        Assert.All(entries.GroupBy(e => e.PostingId), posting => Assert.Equal((2, 0L), (posting.Count(), posting.Sum(e => e.AmountPence))));
        var statement = await house.StatementOfAsync(school);
        Assert.Equal(statement.CommittedPence, statement.OwedPence + statement.WithheldPence + statement.PaidPence);
        Assert.All(new[] { statement.OwedPence, statement.WithheldPence, statement.PaidPence }, pence => Assert.True(pence >= 0));
        Assert.True(statement.TextbookUsedPence <= CapPence);
        var told = (await house.ToldAsync<MoneyCommitted>()).Where(e => e.SchoolId == school.Id).Sum(e => e.AmountPence);
        var paid = (await house.ToldAsync<MoneyPaid>()).Where(e => e.SchoolId == school.Id).Sum(e => e.AmountPence);
        Assert.Equal((statement.CommittedPence, statement.PaidPence), (told, paid));
        var grant = await house.GrantOfAsync(school);
        Assert.Equal(grant.State is GrantState.Paid ? GrantPence : 0, entries.Where(e => e.GrantId == grant.GrantId && e.Account.Kind == AccountKind.Paid).Sum(e => -e.AmountPence));
    }

    LedgerServiceClient As(TestPerson person) => house.As<LedgerServiceClient>(person);

    /// <summary>One school's year, in any order; what is refused changes nothing.</summary>
    sealed class Life(FundingHouse house, GivenSchool school, string groupId, string meetingId)
    {
        readonly PaymentRunService.PaymentRunServiceClient _lead = house.As<PaymentRunService.PaymentRunServiceClient>(school.Hub.HubLead);
        readonly GrantService.GrantServiceClient _grants = house.As<GrantService.GrantServiceClient>(school.Hub.TfmLead);
        PaymentRun _run = new();

        public async Task TakeAsync(Step step)
        {
            try
            {
                await ActAsync(step);
            }
            catch (Grpc.Core.RpcException exception)
            {
                Assert.NotEqual("FAULT", Refused.Of(exception).Reason);
            }
        }

        async Task ActAsync(Step step)
        {
            switch (step)
            {
                case Step.FillPlaces:
                    await house.TellAsync("scheduling", Register(groupId, 1, meetingId, (school, Attendance.Present, Attendance.Substitute)));
                    break;
                case Step.EmptyPlaces:
                    await house.TellAsync("scheduling", Register(groupId, 1, meetingId, (school, Attendance.Present, Attendance.Apologies)));
                    break;
                case Step.Sign:
                    await house.SignAgreementAsync(school);
                    break;
                case Step.Withhold:
                    await _grants.WithholdGrantAsync(new WithholdGrantRequest { GrantId = (await house.GrantOfAsync(school)).GrantId, Reason = "A question is open.", RequestId = House.NewRequestId() });
                    break;
                case Step.Resume:
                    await _grants.ResumeGrantAsync(new ResumeGrantRequest { GrantId = (await house.GrantOfAsync(school)).GrantId, Reason = "It is answered.", RequestId = House.NewRequestId() });
                    break;
                case Step.ClaimAndApprove:
                    await house.ApprovedAsync(school, Bought(130_001));
                    break;
                case Step.Freeze:
                    _run = await _lead.FreezePaymentRunAsync(Freeze(school.Hub));
                    break;
                case Step.Discard:
                    await _lead.DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = _run.PaymentRunId, Reason = "Not now.", RequestId = House.NewRequestId() });
                    break;
                case Step.Pay:
                    await house.As<PaymentRunService.PaymentRunServiceClient>((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(_run));
                    break;
            }
        }
    }
}
