using Hubs.Funding.Grants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Budgets;

/// <summary>What may still be promised and committed where budgets bind.</summary>
static class Budgeting
{
    /// <summary>What is left, held for this work until it is kept; null where budgets do not bind. A hub without a budget has nothing.</summary>
    public static async Task<long?> LeftAsync(Work work, string hubId, string programmeYearId, V1.Fund fund)
    {
        if (!await StageTermsStore.BudgetsBindAsync(work, programmeYearId)) return null;
        await BudgetStore.TakeTurnAsync(work, hubId, programmeYearId, fund);
        var budget = await BudgetStore.FindAsync(work, hubId, programmeYearId, fund);
        return (budget?.AmountPence ?? 0) - (await BudgetStore.UseAsync(work, hubId, programmeYearId, fund)).TakenPence;
    }

    /// <summary>Refuses a commitment that the budget does not reach for.</summary>
    public static async Task MustReachAsync(Work work, Ledger.Money money)
    {
        if (money.AmountPence > 0 && await LeftAsync(work, money.HubId, money.ProgrammeYearId, money.Fund) is { } left && money.AmountPence > left)
            throw FundingRefusals.BudgetExceeded(money.AmountPence, left);
    }

    /// <summary>Promises the release grants that wait, the oldest first: of each participation all or none, until one does not fit (ours).</summary>
    public static async Task PromiseWaitingAsync(Work work, string hubId, string programmeYearId)
    {
        var waiting = await GrantStore.AwaitingBudgetAsync(work, hubId, programmeYearId);
        if (waiting.Count == 0 || await LeftAsync(work, hubId, programmeYearId, V1.Fund.ReleaseTime) is not { } left) return;
        foreach (var participation in waiting.GroupBy(g => g.ParticipationId))
        {
            left -= participation.Sum(g => g.AmountPence);
            if (left < 0) return;
            foreach (var grant in participation) await PromiseAsync(work, grant);
            await GrantsOfParticipation.WeighAsync(work, participation.Key);
        }
    }

    /// <summary>The same of each budget that one of these grants takes, or took: a participation that went on with another hub left behind what it had earned.</summary>
    public static async Task PromiseWaitingAsync(Work work, IEnumerable<Grant> grants)
    {
        foreach (var (hubId, programmeYearId) in grants.Select(g => (g.HubId, g.ProgrammeYearId)).Distinct().Order()) await PromiseWaitingAsync(work, hubId, programmeYearId);
    }

    static async Task PromiseAsync(Work work, Grant grant)
    {
        grant.Promise();
        await GrantStore.SaveAsync(work, grant);
        work.Tell(grant.Promised(), grant.Version + 1, grant.RuleVersion);
    }
}
