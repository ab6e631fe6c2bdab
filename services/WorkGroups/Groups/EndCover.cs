using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> EndCover(V1.EndCoverRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);

            var cover = group.EndCover(request.LeadingId, WireDate.ReadOrNone(request.ToDate), work.Today);

            await GroupStore.SaveAsync(work, group);
            await LeadingStore.SaveAsync(work, group);
            work.Tell(group.CoverEnded(cover), group.Version);
            return await GroupStore.ToWireAsync(work, group);
        });
}
