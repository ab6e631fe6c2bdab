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
        await Budgeting.PromiseWaitingAsync(work, participation.HubId, participation.ProgrammeYearId);
    }

    static async Task KeepEntitledAsync(Work work, Participation participation, StageTerms terms, DateTimeOffset time)
    {
        var entitlement = Entitlement.By(terms, await EvidenceStore.AttendancesAsync(work, participation.Id, terms.ProgrammeYearId, terms.Stage));
        foreach (var grant in await GrantStore.OfParticipationAsync(work, participation.Id))
        {
            var keeps = entitlement.Of(grant.AmountPence);
            if (!terms.IsOf(grant.ProgrammeYearId, grant.Stage) || !grant.IsEarned || keeps == grant.AmountPence || grant.BeforeWithdrawalPence > 0) continue;
            if (grant.PayTime is not null) await RecoverAsync(work, grant, entitlement);
            else if (grant.PaymentRunId.Length == 0) await ReduceAsync(work, grant, keeps, time);
        }
    }

    static async Task RecoverAsync(Work work, Grant grant, Entitlement entitlement)
    {
        if ((await RecoveryStore.OfGrantAsync(work, grant.Id)).Count > 0) return;
        await Opening.OpenAsync(work, Recovery.OfWithdrawal(grant, entitlement, work.Now));
    }

    static async Task ReduceAsync(Work work, Grant grant, long keeps, DateTimeOffset time)
    {
        var rest = grant.Money() with { AmountPence = grant.AmountPence - keeps };
        grant.ReduceTo(keeps, time);
        await GrantStore.SaveAsync(work, grant);
        work.Tell(grant.Reduced(), grant.Version + 1, grant.RuleVersion);
        await GrantsOfParticipation.CommitAsync(work, Posting.GrantReduced(rest, grant.IsWithheld, work.Now));
    }
}
