using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> DiscardGroup(V1.DiscardGroupRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);

            group.Discard();

            await GroupStore.SaveAsync(work, group);
            return await GroupStore.ToWireAsync(work, group);
        });
}
