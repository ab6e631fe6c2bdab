using Hubs.Funding.Claims;
using Hubs.Funding.Grants;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Ledger;

/// <summary>A school that goes on as another passes on what it has not been paid: grants earned or still to be earned, and claims. What was
/// paid, and what stands in a payment run, stays where it is; a run that is thrown away lets it follow.</summary>
static class PassingOn
{
    /// <summary>To whoever the school goes on as in the end; to nobody where it goes on as itself.</summary>
    public static async Task FollowAsync(Work work, string schoolId)
    {
        var successor = await SchoolStore.LastSuccessorAsync(work, schoolId);
        if (successor != schoolId) await PassAsync(work, schoolId, successor);
    }

    static async Task PassAsync(Work work, string schoolId, string successorId)
    {
        foreach (var grant in await GrantStore.OwedToAsync(work, schoolId)) await PostAsync(work, grant.Money(), grant.IsWithheld, successorId);
        foreach (var claim in await ClaimStore.OwedToAsync(work, schoolId)) await PostAsync(work, claim.Money(), false, successorId);
        await GrantStore.MoveToSuccessorAsync(work, schoolId, successorId);
        await ClaimStore.MoveToSuccessorAsync(work, schoolId, successorId);
    }

    static async Task PostAsync(Work work, Money money, bool withheld, string successorId)
    {
        foreach (var posting in new[] { Posting.TakenFrom(money, withheld, work.Now), Posting.PassedTo(money with { SchoolId = successorId }, withheld, work.Now) })
        {
            await LedgerStore.PostAsync(work, posting);
            work.Tell(posting.Committed(), 1, posting.RuleVersion);
        }
    }
}
