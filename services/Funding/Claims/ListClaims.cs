using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.ListClaimsResponse> ListClaims(V1.ListClaimsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ClaimStore.ListAsync(work, work.Caller.Scope, request, page), c => [c.Id]);
            return new V1.ListClaimsResponse { Claims = { await ClaimWire.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
