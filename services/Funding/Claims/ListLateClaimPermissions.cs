using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.ListLateClaimPermissionsResponse> ListLateClaimPermissions(V1.ListLateClaimPermissionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await LateClaimStore.ListAsync(work, work.Caller.Scope, request, page), p => [p.Id]);
            return new V1.ListLateClaimPermissionsResponse { LateClaimPermissions = { rows.Select(p => p.ToWire()) }, NextPageToken = next };
        });
}
