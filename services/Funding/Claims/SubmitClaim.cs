using Grpc.Core;
using Hubs.Funding.BookLists;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> SubmitClaim(V1.SubmitClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.Check(request.Etag, claim.Version);
            var participation = await ParticipationStore.GetAsync(work, claim.ParticipationId, Scope.Everything);
            if (participation.WasLeft) throw FundingRefusals.ParticipationEnded();
            var family = await SchoolStore.FamilyOfAsync(work, claim.SchoolId);
            await SchoolStore.TakeTurnAsync(work, family);
            var lists = await BookListStore.OfCodeAsync(work, claim.ListCode);
            var claimed = await ClaimStore.ClaimedInvoicesAsync(work, family, claim);
            var capLeft = await TextbookCap.LeftForAsync(work, claim, family);

            claim.Submit(lists, claimed, capLeft, work.Caller.Id, work.Today, work.Now);

            await ClaimStore.SaveAsync(work, claim);
            work.Tell(claim.Submitted(), claim.Version + 1, claim.RuleVersion);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });
}
