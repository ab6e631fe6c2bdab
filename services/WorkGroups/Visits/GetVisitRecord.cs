using Grpc.Core;

namespace Hubs.WorkGroups.Visits;

partial class VisitRecordsGrpc
{
    public override Task<V1.VisitRecord> GetVisitRecord(V1.GetVisitRecordRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            await VisitRecordStore.ToWireAsync(work, await VisitRecordStore.GetAsync(work, request.VisitRecordId, Sight.Of(work))));
}
