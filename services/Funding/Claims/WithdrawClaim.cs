using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> WithdrawClaim(V1.WithdrawClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.Check(request.Etag, claim.Version);

            claim.Withdraw(work.Now);

            await ClaimStore.SaveAsync(work, claim);
            work.Tell(claim.Withdrawn(), claim.Version + 1, claim.RuleVersion);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });
}
