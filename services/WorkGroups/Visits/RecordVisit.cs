using Grpc.Core;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Visits;

partial class VisitRecordsGrpc
{
    public override Task<V1.VisitRecord> RecordVisit(V1.RecordVisitRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var visit = await VisitStore.GetAsync(work, request.VisitId, Writers(work));
            var membership = await MembershipStore.GetAsync(work, visit.MembershipId, Writers(work));
            membership.MustNotPause(work.Today);

            var record = VisitRecord.Of(visit, membership, request, work.Caller.Id, work.Now);

            await VisitRecordStore.InsertAsync(work, record);
            work.Tell(record.Recorded(membership), record.Version);
            return await VisitRecordStore.ToWireAsync(work, record);
        });
}
