using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.ListClaimVersionsResponse> ListClaimVersions(V1.ListClaimVersionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ClaimVersionStore.ListAsync(work, claim, page), v => [v.VersionNumber.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListClaimVersionsResponse { ClaimVersions = { rows.Select(v => v.ToWire()) }, NextPageToken = next };
        });
}
