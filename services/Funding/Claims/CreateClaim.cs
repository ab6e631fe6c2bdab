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
            var terms = await StageTermsStore.FindAsync(work, participation.ProgrammeYearId, participation.Stage);

            var claim = Claim.Draft(participation, terms, request.Purchases, work.Caller.Id);

            await ClaimStore.InsertAsync(work, claim);
            return await ClaimWire.ToWireAsync(work, claim);
        });
}
