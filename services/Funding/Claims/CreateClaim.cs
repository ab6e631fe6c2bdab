using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> CreateClaim(V1.CreateClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            participation.MustNotPauseOn(work.Today);
            var been = await StageTermsStore.OfParticipationAsync(work, participation.Id);

            var claim = Claim.Draft(participation, been, request.Purchases, work.Caller.Id, work.Today);

            await ClaimStore.InsertAsync(work, claim);
            return await ClaimWire.ToWireAsync(work, claim);
        });
}
