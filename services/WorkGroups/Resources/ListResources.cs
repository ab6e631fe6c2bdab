using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Resources;

partial class ResourcesGrpc
{
    public override Task<V1.ListResourcesResponse> ListResources(V1.ListResourcesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ResourceStore.ListAsync(work, Sight.Of(work), request, page), r => [r.ResourceId]);
            return new V1.ListResourcesResponse { Resources = { rows.Select(r => r.ToWire()) }, NextPageToken = next };
        });
}
