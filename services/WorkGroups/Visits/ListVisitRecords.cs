using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Visits;

partial class VisitRecordsGrpc
{
    public override Task<V1.ListVisitRecordsResponse> ListVisitRecords(V1.ListVisitRecordsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await VisitRecordStore.ListAsync(work, Sight.Of(work), request, page), v => [WireDate.Of(v.VisitDate), v.VisitRecordId]);
            return new V1.ListVisitRecordsResponse { VisitRecords = { await VisitRecordStore.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
