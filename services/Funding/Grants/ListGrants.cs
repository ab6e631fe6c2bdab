using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

partial class GrantsGrpc
{
    public override Task<V1.ListGrantsResponse> ListGrants(V1.ListGrantsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await GrantStore.ListAsync(work, work.Caller.Scope, request, page), g => [g.Id]);
            return new V1.ListGrantsResponse { Grants = { await GrantWire.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
