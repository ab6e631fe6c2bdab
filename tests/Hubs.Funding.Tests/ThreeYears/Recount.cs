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
        await BudgetsHoldAsync(grants, claims, recoveries);
        Assert.All(claims, claim => Assert.InRange(claim.GrantPence, 0, claim.CapLeftPence));
        CapsHold(claims);
        NothingCountsTwice(grants, claims);
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

    /// <summary>What is promised and committed, added up here and not by the service; a hub without a budget has nothing.</summary>
    async Task BudgetsHoldAsync(IReadOnlyList<V1.Grant> grants, IReadOnlyList<V1.Claim> claims, IReadOnlyList<Recovery> recoveries)
    {
        var budgets = (await story.As<BudgetService.BudgetServiceClient>(story.Hub.HubLead).ListBudgetsAsync(new ListBudgetsRequest { PageSize = 100 })).Budgets;
        foreach (var (yearId, fund) in story.YearIds.SelectMany(year => new[] { (year, Fund.ReleaseTime), (year, Fund.Textbooks) }))
        {
            var budget = budgets.FirstOrDefault(b => b.ProgrammeYearId == yearId && b.Fund == fund);
            var asked = recoveries.Where(r => r.ProgrammeYearId == yearId && r.State is (RecoveryState.Open or RecoveryState.Received)).Sum(r => r.AmountPence);
            var taken = fund == Fund.ReleaseTime
                ? grants.Where(g => g.ProgrammeYearId == yearId && (g.EarnTime is not null || g.State == GrantState.AwaitingEvidence)).Sum(g => g.AmountPence) - asked
                : claims.Where(c => c.ProgrammeYearId == yearId && IsSettled(c)).Sum(c => c.GrantPence);
            Assert.True(taken <= (budget?.AmountPence ?? 0), $"{taken} pence are taken of {budget?.ToString() ?? $"no budget of {fund}"}.");
            if (budget is not null && fund == Fund.Textbooks) Assert.Equal(budget.AmountPence - taken, budget.LeftPence);
        }
    }

    /// <summary>Once across years and stages; schools that became one may have had it twice before.</summary>
    void CapsHold(IReadOnlyList<V1.Claim> claims)
    {
        foreach (var school in story.Schools.Where(s => !story.Joined.Contains(s.Id)))
            Assert.InRange(claims.Where(c => c.SchoolId == school.Id && IsSettled(c)).Sum(c => c.GrantPence), 0, CapPence);
        Assert.InRange(claims.Where(c => IsSettled(c) && story.Joined.Contains(c.SchoolId)).Sum(c => c.GrantPence), 0, story.Joined.Count * CapPence);
    }

    /// <summary>Each instalment of a year and stage once, each invoice in one claim of a school.</summary>
    void NothingCountsTwice(IReadOnlyList<V1.Grant> grants, IReadOnlyList<V1.Claim> claims)
    {
        Assert.All(grants.GroupBy(g => (g.ParticipationId, g.ProgrammeYearId, g.Stage, g.InstalmentNumber)), same => Assert.Single(same));
        var lines = claims.Where(c => IsSettled(c) && !story.Joined.Contains(c.SchoolId)).SelectMany(c => c.Lines.Where(l => l.Decision == LineDecision.Approved).Select(l => (c.SchoolId, l.Purchase.SupplierName, l.Purchase.InvoiceNumber)));
        Assert.All(lines.GroupBy(line => line), same => Assert.Single(same));
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
