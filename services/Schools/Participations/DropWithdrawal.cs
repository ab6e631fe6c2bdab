using Grpc.Core;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> DropWithdrawal(V1.DropWithdrawalRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);
            await OwnSchools.MustNotIncludeUnlessHeadAsync(work, participation.SchoolId);

            var dropped = participation.DropWithdrawal(request.Reason);

            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(dropped, participation.Version);
            return (await ToWireAsync(work, participation))[0];
        });
}
