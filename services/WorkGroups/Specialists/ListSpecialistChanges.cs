using Grpc.Core;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.WorkGroups.Specialists;

partial class SpecialistsGrpc
{
    public override Task<V1.ListSpecialistChangesResponse> ListSpecialistChanges(V1.ListSpecialistChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            await SpecialistStore.GetAsync(work, request.SpecialistId, Sight.Of(work));
            var (changes, next) = await Timeline.ListAsync(work, V1.SpecialistEventsReflection.Descriptor, request.SpecialistId, request);
            return new V1.ListSpecialistChangesResponse { SpecialistChanges = { changes }, NextPageToken = next };
        });
}
