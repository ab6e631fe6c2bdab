using Hubs.Funding.Budgets;
using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Funding.Recoveries;

/// <summary>A school that withdrew keeps of the release grant of its last year and stage what that year's rule lets it keep. What was not paid
/// is cut, what was paid is to be recovered; what stands in a frozen payment run follows when the run is paid or thrown away. What was not
/// earned lapses.</summary>
static class Withdrawing
{
    public static async Task SettleAsync(Work work, string participationId)
    {
        if (await ParticipationStore.FindAsync(work, participationId) is not { WasLeft: true, EndTime: { } time } participation) return;
        await GrantsOfParticipation.LapseAsync(work, participation.Id, time);
        var terms = await StageTermsStore.FindAsync(work, participation.ProgrammeYearId, participation.Stage, BusinessClock.DateInEngland(time));
        if (terms is not null) await KeepEntitledAsync(work, participation, terms, time);
        await Budgeting.PromiseWaitingAsync(work, await GrantStore.OfParticipationAsync(work, participation.Id));
    }

    /// <summary>A hub's budget has room again: what a later register gave back to schools, and found none, is looked at once more.</summary>
    public static async Task SettleAgainAsync(Work work, string hubId, string programmeYearId)
    {
        foreach (var participation in await RecoveryStore.SettledByWithdrawalAsync(work, hubId, programmeYearId)) await SettleAsync(work, participation);
    }

    static async Task KeepEntitledAsync(Work work, Participation participation, StageTerms terms, DateTimeOffset time)
    {
        var stage = new StageAttended(participation.Id, terms.ProgrammeYearId, terms.Stage);
        var entitlement = Entitlement.By(terms, (await EvidenceStore.AttendancesAsync(work, [stage]))[stage]);
        foreach (var grant in (await GrantStore.OfParticipationAsync(work, participation.Id)).Where(g => terms.IsOf(g.ProgrammeYearId, g.Stage) && (g.IsEarned || IsAllTaken(g))))
        {
            if (grant.PayTime is not null) await Recovering.SettleAsync(work, grant, entitlement);
            else if (grant.PaymentRunId.Length == 0) await KeepAsync(work, grant, entitlement.Of(grant.WholePence), time);
        }
    }

    /// <summary>Cuts what was not paid, or gives back of the cut what a later register shows; that only as far as a budget that binds reaches (ours).</summary>
    static async Task KeepAsync(Work work, Grant grant, long keeps, DateTimeOffset time)
    {
        var (less, evidence) = (grant.AmountPence - keeps, await EvidenceStore.OfAsync(work, grant));
        if (less == 0 || (IsAllTaken(grant) && !evidence.All(e => e.Met))) return;
        if (less < 0 && -less > (await Budgeting.LeftAsync(work, grant.HubId, grant.ProgrammeYearId, V1.Fund.ReleaseTime) ?? long.MaxValue)) return;
        grant.Keep(keeps, evidence.Max(e => e.MetTime) ?? time, time);
        await GrantStore.SaveAsync(work, grant);
        work.Tell(grant.Reduced(), grant.Version + 1, grant.RuleVersion);
        var rest = grant.Money() with { AmountPence = Math.Abs(less) };
        await GrantsOfParticipation.CommitAsync(work, less > 0 ? Posting.GrantReduced(rest, grant.IsWithheld, work.Now) : Posting.GrantRestored(rest, grant.IsWithheld, work.Now));
    }

    static bool IsAllTaken(Grant grant) => grant.BeforeWithdrawalPence > 0 && grant.AmountPence == 0;
}
