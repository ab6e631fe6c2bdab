using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using RecoveryState = Hubs.Funding.V1.RecoveryState;

namespace Hubs.Funding.Tests.ThreeYears;

/// <summary>Counts everything again from grants, claims and recoveries as the contract shows them, and holds ledger, statements and budgets against it.</summary>
sealed class Recount(Story story)
{
    TestPerson Auditor => story.People.Finance;

    public async Task HoldsAsync()
    {
        await story.House.SettleAsync();
        var (grants, claims, recoveries) = (await GrantsAsync(), await ClaimsAsync(), await RecoveriesAsync());
        await LedgerBalancesAsync();
        await BudgetsHoldAsync(grants);
        Assert.All(claims, claim => Assert.InRange(claim.GrantPence, 0, claim.CapLeftPence));
        Assert.InRange(claims.Where(IsSettled).Sum(c => c.GrantPence), 0, story.Schools.Count * CapPence);
        foreach (var school in story.Schools) await StatementIsRightAsync(school, grants, claims, recoveries);
    }

    /// <summary>After everybody did what is left to them, nothing stands open.</summary>
    public async Task EverythingHasEndedAsync()
    {
        Assert.All(await ClaimsAsync(), c => Assert.Contains(c.State, new[] { ClaimState.Decided, ClaimState.Paid, ClaimState.Withdrawn }));
        Assert.All(await GrantsAsync(), g => Assert.Contains(g.State, new[] { GrantState.AwaitingEvidence, GrantState.Earned, GrantState.Paid, GrantState.Lapsed }));
        Assert.All(await RecoveriesAsync(), r => Assert.NotEqual(RecoveryState.Open, r.State));
        var runs = (await story.As<PaymentRunService.PaymentRunServiceClient>(Auditor).ListPaymentRunsAsync(new ListPaymentRunsRequest { HubId = story.Hub.Id, PageSize = 100 })).PaymentRuns;
        Assert.All(runs, run => Assert.NotEqual(PaymentRunState.Frozen, run.State));
    }

    async Task LedgerBalancesAsync()
    {
        var entries = await AllAsync(token => story.As<LedgerService.LedgerServiceClient>(Auditor).ListLedgerEntriesAsync(new ListLedgerEntriesRequest { HubId = story.Hub.Id, PageSize = 200, PageToken = token }), r => (r.LedgerEntries, r.NextPageToken));
        Assert.All(entries.GroupBy(e => e.PostingId), posting => Assert.Equal((2, 0L), (posting.Count(), posting.Sum(e => e.AmountPence))));
        Assert.All(entries.GroupBy(e => (e.Account.SchoolId, e.Account.ProgrammeYearId, e.Account.Fund, e.Account.Stage, e.Account.Kind)),
            account => Assert.True((account.Key.Kind is AccountKind.Committed or AccountKind.ToRecover ? 1 : -1) * account.Sum(e => e.AmountPence) >= 0, $"{account.Key} is below nothing."));
    }

    async Task BudgetsHoldAsync(IReadOnlyList<V1.Grant> grants)
    {
        var budgets = (await story.As<BudgetService.BudgetServiceClient>(story.Hub.HubLead).ListBudgetsAsync(new ListBudgetsRequest())).Budgets;
        Assert.All(budgets, budget => Assert.True(budget.LeftPence >= 0, $"More is taken than {budget}."));
        foreach (var budget in budgets.Where(b => b.Fund == Fund.ReleaseTime))
        {
            var open = grants.Where(g => g.ProgrammeYearId == budget.ProgrammeYearId && g.EarnTime is null && g.State is GrantState.AwaitingEvidence).Sum(g => g.AmountPence);
            Assert.InRange(open, 0, budget.PromisedPence);
        }
    }

    async Task StatementIsRightAsync(GivenSchool school, IReadOnlyList<V1.Grant> grants, IReadOnlyList<V1.Claim> claims, IReadOnlyList<Recovery> recoveries)
    {
        var statement = await story.As<LedgerService.LedgerServiceClient>(Auditor).GetStatementAsync(new GetStatementRequest { SchoolId = school.Id });
        var earned = grants.Where(g => g.SchoolId == school.Id && g.EarnTime is not null).ToArray();
        var settled = claims.Where(c => c.SchoolId == school.Id && IsSettled(c)).ToArray();
        var mine = recoveries.Where(r => r.SchoolId == school.Id).ToArray();
        var (toRecover, recovered) = (Sum(RecoveryState.Open), Sum(RecoveryState.Received));
        Assert.Equal(earned.Sum(g => g.AmountPence) + settled.Sum(c => c.GrantPence) - toRecover - recovered, statement.CommittedPence);
        Assert.Equal(earned.Where(g => g.State == GrantState.Withheld).Sum(g => g.AmountPence), statement.WithheldPence);
        Assert.Equal(earned.Where(g => g.State == GrantState.Earned).Sum(g => g.AmountPence) + settled.Where(c => c.State == ClaimState.Decided).Sum(c => c.GrantPence), statement.OwedPence);
        Assert.Equal(earned.Where(g => g.State == GrantState.Paid).Sum(g => g.AmountPence) + settled.Where(c => c.State == ClaimState.Paid).Sum(c => c.GrantPence) - recovered, statement.PaidPence);
        Assert.Equal((toRecover, recovered), (statement.ToRecoverPence, statement.RecoveredPence));
        Assert.Equal(statement.CommittedPence, statement.WithheldPence + statement.OwedPence + statement.PaidPence - statement.ToRecoverPence);
        Assert.InRange(statement.TextbookUsedPence, 0, CapPence * story.Schools.Count);

        long Sum(RecoveryState state) => mine.Where(r => r.State == state).Sum(r => r.AmountPence);
    }

    async Task<IReadOnlyList<V1.Grant>> GrantsAsync() => await AllAsync(
        token => story.As<GrantService.GrantServiceClient>(Auditor).ListGrantsAsync(new ListGrantsRequest { HubId = story.Hub.Id, PageSize = 100, PageToken = token }), r => (r.Grants, r.NextPageToken));

    async Task<IReadOnlyList<Recovery>> RecoveriesAsync() => await AllAsync(
        token => story.As<RecoveryService.RecoveryServiceClient>(Auditor).ListRecoveriesAsync(new ListRecoveriesRequest { HubId = story.Hub.Id, PageSize = 100, PageToken = token }), r => (r.Recoveries, r.NextPageToken));

    /// <summary>The schools' drafts among them.</summary>
    async Task<IReadOnlyList<V1.Claim>> ClaimsAsync()
    {
        var claims = new List<V1.Claim>();
        foreach (var person in story.Schools.Select(s => s.Head).Append(Auditor))
        {
            claims.AddRange(await AllAsync(token => story.As<ClaimService.ClaimServiceClient>(person).ListClaimsAsync(new ListClaimsRequest { HubId = story.Hub.Id, PageSize = 100, PageToken = token }), r => (r.Claims, r.NextPageToken)));
        }

        return [.. claims.DistinctBy(c => c.ClaimId)];
    }

    static async Task<IReadOnlyList<T>> AllAsync<TResponse, T>(Func<string, Grpc.Core.AsyncUnaryCall<TResponse>> page, Func<TResponse, (IEnumerable<T> Rows, string Next)> read)
    {
        var (all, token) = (new List<T>(), "");
        do
        {
            var (rows, next) = read(await page(token));
            all.AddRange(rows);
            token = next;
        }
        while (token.Length > 0);
        return all;
    }

    static bool IsSettled(V1.Claim claim) => claim.State is ClaimState.Decided or ClaimState.Paid;
}
