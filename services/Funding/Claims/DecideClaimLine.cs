using Grpc.Core;
using Hubs.Funding.Budgets;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> DecideClaimLine(V1.DecideClaimLineRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.Check(request.Etag, claim.Version);
            var family = await SchoolStore.FamilyOfAsync(work, claim.SchoolId);
            family.MustNotBeOf(work.Caller);
            if (request is { Decision: V1.LineDecision.Refused, ApprovedSpendPence: > 0 }) throw Refusals.Invalid(new Violation("approved_spend_pence", "CONTRADICTION", "Of a refused line nothing counts."));

            var line = claim.DecideLine(request.LineNumber, new LineVerdict(request.Decision, request.ApprovedSpendPence, request.Reason), work.Caller.Id, work.Now);
            if (claim.EveryLineIsDecided) await SettleAsync(work, claim, family);

            await ClaimStore.SaveAsync(work, claim);
            work.Tell(claim.LineDecided(line), claim.Version + 1, claim.RuleVersion);
            if (claim.IsSettled) await CommitAsync(work, claim);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });

    static async Task SettleAsync(Work work, Claim claim, SchoolFamily family)
    {
        await SchoolStore.TakeTurnAsync(work, family);
        claim.Settle(await TextbookCap.LeftForAsync(work, claim, family), work.Now);
        await Budgeting.MustReachAsync(work, claim.Money());
    }

    static async Task CommitAsync(Work work, Claim claim)
    {
        work.Tell(claim.Decided(), claim.Version + 1, claim.RuleVersion);
        if (claim.GrantPence == 0) return;
        var posting = Posting.ClaimDecided(claim.Money(), work.Now);
        await LedgerStore.PostAsync(work, posting);
        work.Tell(posting.Committed(), 1, claim.RuleVersion);
    }
}
