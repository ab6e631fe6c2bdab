using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.ListGroupsResponse> ListGroups(V1.ListGroupsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await GroupStore.ListAsync(work, Sight.Of(work), request, page), g => [g.GroupId]);
            return new V1.ListGroupsResponse { Groups = { await GroupStore.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
