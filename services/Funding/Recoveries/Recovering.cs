using Hubs.Funding.Budgets;
using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Recoveries;

/// <summary>What a school that withdrew was paid and does not keep is to be recovered: worked out when it withdraws, and again when a register of its time
/// comes later or is put right. What finance let go stays let go, and what finance asked back for its evidence is finance's (ours).</summary>
static class Recovering
{
    public static async Task SettleAsync(Work work, Grant grant, Entitlement entitlement)
    {
        var before = await RecoveryStore.OfGrantAsync(work, grant.Id);
        if (before.Any(r => r.State == V1.RecoveryState.Waived || r.Cause != V1.RecoveryCause.Withdrawal)) return;
        var received = before.Where(r => r.State == V1.RecoveryState.Received).Sum(r => r.AmountPence);
        var due = Math.Max(grant.AmountPence - entitlement.Of(grant.WholePence) - received, 0);
        if (before.FirstOrDefault(r => r.State == V1.RecoveryState.Open) is { } open) await CorrectAsync(work, open, due, entitlement);
        else if (due > 0) await Opening.OpenAsync(work, Recovery.OfWithdrawal(grant, due, entitlement, work.Now));
    }

    /// <summary>Of what is asked back less is asked only as far as a budget that binds reaches: it is committed to the school again (ours).</summary>
    static async Task CorrectAsync(Work work, Recovery recovery, long duePence, Entitlement entitlement)
    {
        var less = recovery.AmountPence - duePence;
        if (less == 0) return;
        if (less > 0 && less > (await Budgeting.LeftAsync(work, recovery.HubId, recovery.ProgrammeYearId, V1.Fund.ReleaseTime) ?? long.MaxValue)) return;
        var corrected = recovery.Corrected(duePence, entitlement, work.Now);
        await RecoveryStore.SaveAsync(work, corrected);
        work.Tell(corrected.ToCorrected(recovery), corrected.Version + 1, corrected.RuleVersion);
        var money = corrected.Money() with { AmountPence = Math.Abs(less) };
        await GrantsOfParticipation.CommitAsync(work, less > 0 ? Posting.RecoveryLessened(money, work.Now) : Posting.RecoveryRaised(money, work.Now));
    }
}
