using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.LateClaimPermission> PermitLateClaims(V1.PermitLateClaimsRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            await SchoolStore.MustNotBeOfAsync(work, participation.SchoolId);
            var been = await StageTermsStore.OfParticipationAsync(work, participation.Id);
            if (been.All(t => t.ProgrammeYearId != request.ProgrammeYearId)) throw FundingRefusals.NotInProgrammeYear();

            var permission = LateClaimPermission.Give(participation, request, work.Caller.Id, work.Now);

            await LateClaimStore.InsertAsync(work, permission);
            work.Tell(permission.Permitted(), 1);
            return permission.ToWire();
        });
}
