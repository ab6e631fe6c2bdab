using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Grants;

/// <summary>What each fact that another service tells makes of a participation's release grants.</summary>
static class GrantsOfParticipation
{
    /// <summary>Opens the grant of the year and stage that the participation stands in, where that pays one and it is not open yet.</summary>
    public static async Task OpenAsync(Work work, Participation participation)
    {
        if (participation.EndTime is not null || participation.ProgrammeYearId.Length == 0) return;
        var terms = await StageTermsStore.FindAsync(work, participation.ProgrammeYearId, participation.Stage);
        if (terms is null or { ReleaseGrantPence: 0 }) return;
        var known = await GrantStore.OfParticipationAsync(work, participation.Id);
        if (known.Any(g => g.ProgrammeYearId == terms.ProgrammeYearId && g.Stage == terms.Stage)) return;

        await GrantStore.InsertAsync(work, Grant.Open(participation, terms));
        await WeighAsync(work, participation.Id);
    }

    /// <summary>Holds every grant of the participation against its evidence, and commits or takes back what follows.</summary>
    public static async Task WeighAsync(Work work, string participationId)
    {
        foreach (var grant in await GrantStore.OfParticipationAsync(work, participationId))
        {
            var turn = grant.Weigh(await EvidenceStore.OfAsync(work, grant), work.Now);
            if (turn == GrantTurn.None) continue;

            await GrantStore.SaveAsync(work, grant);
            work.Tell(grant.Told(turn), grant.Version + 1, grant.RuleVersion);
            if (turn == GrantTurn.Earned) await CommitAsync(work, Posting.GrantEarned(grant.Money(), grant.IsWithheld, work.Now));
            if (turn == GrantTurn.Unearned) await CommitAsync(work, Posting.GrantUnearned(grant.Money(), grant.IsWithheld, work.Now));
        }
    }

    static async Task CommitAsync(Work work, Posting posting)
    {
        await LedgerStore.PostAsync(work, posting);
        work.Tell(posting.Committed(), 1, posting.RuleVersion);
    }

    /// <summary>The participation ended: what is not earned by then lapses.</summary>
    public static async Task LapseAsync(Work work, string participationId, DateTimeOffset time)
    {
        foreach (var grant in await GrantStore.OfParticipationAsync(work, participationId))
        {
            if (!grant.Lapse(time)) continue;
            await GrantStore.SaveAsync(work, grant);
            work.Tell(grant.Lapsed(), grant.Version + 1, grant.RuleVersion);
        }
    }
}
