using Grpc.Core;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.WorkGroups.Actions;

partial class ActionsGrpc
{
    public override Task<V1.ListActionChangesResponse> ListActionChanges(V1.ListActionChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            await ActionStore.GetAsync(work, request.ActionId, Sight.Of(work));
            var (changes, next) = await Timeline.ListAsync(work, V1.ActionEventsReflection.Descriptor, request.ActionId, request);
            return new V1.ListActionChangesResponse { ActionChanges = { changes }, NextPageToken = next };
        });
}
