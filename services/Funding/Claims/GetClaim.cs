using Grpc.Core;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> GetClaim(V1.GetClaimRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            return await ClaimWire.ToWireAsync(work, claim);
        });
}
