using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.ListHubsResponse> ListHubs(V1.ListHubsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await HubStore.ListAsync(work, page), h => [h.NameKey]);
            return new V1.ListHubsResponse { Hubs = { rows.Select(h => h.ToWire()) }, NextPageToken = next };
        });
}
