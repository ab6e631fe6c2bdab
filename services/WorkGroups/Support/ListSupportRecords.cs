using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Support;

partial class SupportRecordsGrpc
{
    public override Task<V1.ListSupportRecordsResponse> ListSupportRecords(V1.ListSupportRecordsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await SupportRecordStore.ListAsync(work, Readers(work), request, page), r => [r.SupportRecordId]);
            return new V1.ListSupportRecordsResponse { SupportRecords = { rows.Select(r => r.ToWire()) }, NextPageToken = next };
        });
}
