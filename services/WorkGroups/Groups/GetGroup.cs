using Grpc.Core;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> GetGroup(V1.GetGroupRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            await GroupStore.ToWireAsync(work, await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work))));
}
