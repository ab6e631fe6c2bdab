using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> UpdateClaim(V1.UpdateClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.CheckRequired("etag", request.Etag, claim.Version);
            var participation = await ParticipationStore.GetAsync(work, claim.ParticipationId, Scope.Everything);
            if (claim.VersionCount == 0) participation.MustNotPauseOn(work.Today);
            var been = await StageTermsStore.OfParticipationAsync(work, participation.Id);

            foreach (var _ in UpdateMask.Paths(request.UpdateMask, "purchases")) claim.Revise(participation, been, request.Purchases, work.Today);

            await ClaimStore.SaveAsync(work, claim);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });
}
