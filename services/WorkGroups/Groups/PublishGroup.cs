using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> PublishGroup(V1.PublishGroupRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            group.MustBeDraft();
            var facts = await FactsAsync(work, group);

            await Publishing.PutIntoForceAsync(work, group, facts);

            return await GroupStore.ToWireAsync(work, group);
        });
}
