using Hubs.Funding.Budgets;
using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Recoveries;

/// <summary>A recovery opens: the money is no longer committed, and the hub's budget is free for others.</summary>
static class Opening
{
    public static async Task OpenAsync(Work work, Recovery recovery)
    {
        await RecoveryStore.InsertAsync(work, recovery);
        work.Tell(recovery.Opened(), recovery.Version, recovery.RuleVersion);
        await GrantsOfParticipation.CommitAsync(work, Posting.RecoveryOpened(recovery.Money(), work.Now));
        await Budgeting.PromiseWaitingAsync(work, recovery.HubId, recovery.ProgrammeYearId);
    }
}
