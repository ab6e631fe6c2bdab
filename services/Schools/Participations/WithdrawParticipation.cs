using Grpc.Core;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> WithdrawParticipation(V1.WithdrawParticipationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);

            await OwnSchools.MustNotIncludeAsync(work, participation.SchoolId);

            participation.ApproveWithdrawal(work.Caller.Id, work.Today);

            await Withdrawing.FollowAsync(work, participation);
            return (await ToWireAsync(work, participation))[0];
        });
}
