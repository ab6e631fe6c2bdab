using Grpc.Core;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> GetParticipation(V1.GetParticipationRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            (await ToWireAsync(work, await ParticipationStore.ReadAsync(work, request.ParticipationId, Sight.Of(work))))[0]);
}
