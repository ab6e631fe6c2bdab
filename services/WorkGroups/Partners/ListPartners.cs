using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Partners;

partial class PartnersGrpc
{
    public override Task<V1.ListPartnersResponse> ListPartners(V1.ListPartnersRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await PartnerStore.ListAsync(work, Sight.Of(work), request, page), p => [p.PartnerId]);
            return new V1.ListPartnersResponse { Partners = { await ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
