using Grpc.Core;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> PauseParticipation(V1.PauseParticipationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);
            await OwnSchools.MustNotIncludeAsync(work, participation.SchoolId);

            var pause = participation.PauseUntil(Dates.Of(request.ToDate), request.Reason, work.Caller.Id, await RuleAsync(work, participation), work.Today);

            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(participation.Paused(pause), participation.Version);
            return (await ToWireAsync(work, participation))[0];
        });
}
