using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> UpdateClaim(V1.UpdateClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.CheckRequired("etag", request.Etag, claim.Version);

            foreach (var _ in UpdateMask.Paths(request.UpdateMask, "purchases")) claim.Revise(request.Purchases);

            await ClaimStore.SaveAsync(work, claim);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });
}
