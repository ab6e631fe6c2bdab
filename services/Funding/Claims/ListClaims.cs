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
            var response = new V1.ListClaimsResponse { NextPageToken = next };
            foreach (var claim in rows) response.Claims.Add(await ClaimWire.ToWireAsync(work, claim));
            return response;
        });
}
