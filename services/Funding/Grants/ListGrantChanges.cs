using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

partial class GrantsGrpc
{
    public override Task<V1.ListGrantChangesResponse> ListGrantChanges(V1.ListGrantChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var grant = await GrantStore.GetAsync(work, request.GrantId, work.Caller.Scope);
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await GrantChangeStore.ListAsync(work, grant, page), c => [c.ChangeNumber.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListGrantChangesResponse { GrantChanges = { rows.Select(c => c.ToWire()) }, NextPageToken = next };
        });
}
