using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Visits;

partial class VisitRecordsGrpc
{
    public override Task<V1.VisitRecord> ShareVisitRecord(V1.ShareVisitRecordRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var record = await VisitRecordStore.GetAsync(work, request.VisitRecordId, Writers(work));
            Etag.Check(request.Etag, record.Version);
            var membership = await MembershipStore.GetAsync(work, record.MembershipId, Writers(work));

            membership.MustNotPause(work.Today);

            record.Share(work.Now);

            await VisitRecordStore.SaveAsync(work, record);
            work.Tell(record.Shared(membership), record.Version);
            return await VisitRecordStore.ToWireAsync(work, record);
        });
}
