using Grpc.Core;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> ResumeParticipation(V1.ResumeParticipationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);
            await OwnSchools.MustNotIncludeUnlessHeadAsync(work, participation.SchoolId);

            participation.Resume(work.Today);

            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(participation.Resumed(work.Today), participation.Version);
            return (await ToWireAsync(work, participation))[0];
        });
}
