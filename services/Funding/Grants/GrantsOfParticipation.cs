using Hubs.Funding.Budgets;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Grants;

/// <summary>What each fact that another service tells makes of a participation's release grants.</summary>
static class GrantsOfParticipation
{
    /// <summary>Opens the instalments of the year and stage that the participation stands in, where that pays any and they are not open yet. All of
    /// them are promised, or where budgets bind and the hub's does not reach, all of them wait (ours).</summary>
    public static async Task OpenAsync(Work work, Participation participation)
    {
        if (participation.EndTime is not null || participation.ProgrammeYearId.Length == 0) return;
        var terms = await StageTermsStore.FindAsync(work, participation.ProgrammeYearId, participation.Stage, work.Today);
        if (terms is null or { Instalments.Count: 0 }) return;
        var known = await GrantStore.OfParticipationAsync(work, participation.Id);
        if (known.Any(g => terms.IsOf(g.ProgrammeYearId, g.Stage))) return;

        var left = await Budgeting.LeftAsync(work, participation.HubId, participation.ProgrammeYearId, V1.Fund.ReleaseTime);
        var awaits = terms.Instalments.Sum(p => p.AmountPence) > left;
        foreach (var grant in terms.Instalments.Select(p => Grant.Open(participation, terms, p, awaits)))
        {
            await GrantStore.InsertAsync(work, grant);
            if (awaits) work.Tell(grant.Deferred(), grant.Version, grant.RuleVersion);
        }

        await WeighAsync(work, participation.Id);
    }

    /// <summary>The participation goes on with another hub: what it has not earned of the year that it stands in goes with it, all of it promised or all
    /// waiting as when it opens, and the hub before has room again (ours). What is earned stays the hub's that owes it.</summary>
    public static async Task TransferAsync(Work work, Participation participation, string fromHubId)
    {
        var open = (await GrantStore.OfParticipationAsync(work, participation.Id))
            .Where(g => g.ProgrammeYearId == participation.ProgrammeYearId && g.HubId != participation.HubId && g is { IsEarned: false, LapseTime: null }).ToArray();
        var left = open.Length == 0 ? null : await Budgeting.LeftAsync(work, participation.HubId, participation.ProgrammeYearId, V1.Fund.ReleaseTime);
        foreach (var grant in open.Select(g => g.TransferredTo(participation.HubId, open.Sum(all => all.AmountPence) > left)))
        {
            await GrantStore.SaveAsync(work, grant);
            work.Tell(grant.Transferred(fromHubId), grant.Version + 1, grant.RuleVersion);
        }

        await WeighAsync(work, participation.Id);
        await Budgeting.PromiseWaitingAsync(work, fromHubId, participation.ProgrammeYearId);
    }

    /// <summary>Holds every grant of the participation against its evidence, and commits or takes back what follows.</summary>
    public static async Task WeighAsync(Work work, string participationId)
    {
        var grants = await GrantStore.OfParticipationAsync(work, participationId);
        foreach (var (grant, evidence) in grants.Zip(await EvidenceStore.OfAsync(work, grants)))
        {
            var versions = await StageTermsStore.VersionsAsync(work, grant.ProgrammeYearId, grant.Stage);
            var left = grant.IsEarned ? null : await Budgeting.LeftAsync(work, grant.HubId, grant.ProgrammeYearId, V1.Fund.ReleaseTime);
            var turn = grant.Weigh(evidence, versions, left, work.Now);
            if (turn == GrantTurn.None) continue;

            await GrantStore.SaveAsync(work, grant);
            work.Tell(grant.Told(turn), grant.Version + 1, grant.RuleVersion);
            if (turn == GrantTurn.Earned) await CommitAsync(work, Posting.GrantEarned(grant.Money(), grant.IsWithheld, work.Now));
            if (turn == GrantTurn.Unearned) await CommitAsync(work, Posting.GrantUnearned(grant.Money(), grant.IsWithheld, work.Now));
        }
    }

    public static async Task CommitAsync(Work work, Posting posting)
    {
        await LedgerStore.PostAsync(work, posting);
        work.Tell(posting.Committed(), 1, posting.RuleVersion);
    }

    /// <summary>The participation ended, or a year of it that came to nothing: what is not earned by then lapses.</summary>
    public static async Task LapseAsync(Work work, string participationId, DateTimeOffset time, string? programmeYearId = null)
    {
        foreach (var grant in await GrantStore.OfParticipationAsync(work, participationId))
        {
            if ((programmeYearId ?? grant.ProgrammeYearId) != grant.ProgrammeYearId || !grant.Lapse(time)) continue;
            await GrantStore.SaveAsync(work, grant);
            work.Tell(grant.Lapsed(), grant.Version + 1, grant.RuleVersion);
        }
    }
}
