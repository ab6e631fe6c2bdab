using Grpc.Core;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.ListGroupChangesResponse> ListGroupChanges(V1.ListGroupChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            var (changes, next) = await Timeline.ListAsync(work, V1.GroupEventsReflection.Descriptor, request.GroupId, request);
            return new V1.ListGroupChangesResponse { GroupChanges = { changes }, NextPageToken = next };
        });
}
