using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> ReturnClaim(V1.ReturnClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.Check(request.Etag, claim.Version);
            await SchoolStore.MustNotBeOfAsync(work, claim.SchoolId);
            var lines = claim.Lines;

            claim.Return(request.Question, work.Caller.Id, work.Now);

            await ClaimStore.SaveAsync(work, claim);
            await ClaimVersionStore.ReturnAsync(work, claim, lines);
            work.Tell(claim.Returned(work.Caller.Id), claim.Version + 1, claim.RuleVersion);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });
}
