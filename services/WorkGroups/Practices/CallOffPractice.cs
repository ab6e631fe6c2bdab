using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Practices;

partial class PracticesGrpc
{
    public override Task<V1.Practice> CallOffPractice(V1.CallOffPracticeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var (practice, membership) = await OwnAsync(work, request.PracticeId);
            Etag.Check(request.Etag, practice.Version);

            // While the school pauses too: others must hear that it does not take place (ours).
            practice.CallOff(request.Reason);

            await PracticeStore.SaveAsync(work, practice);
            work.Tell(practice.CalledOff(membership), practice.Version);
            return practice.ToWire(membership);
        });
}
