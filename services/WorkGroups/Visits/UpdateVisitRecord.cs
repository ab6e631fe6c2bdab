using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Visits;

partial class VisitRecordsGrpc
{
    public override Task<V1.VisitRecord> UpdateVisitRecord(V1.UpdateVisitRecordRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var record = await VisitRecordStore.GetAsync(work, request.VisitRecordId, Writers(work));
            Etag.Check(request.Etag, record.Version);
            var membership = await MembershipStore.GetAsync(work, record.MembershipId, Writers(work));

            Change(record, request, membership, work);

            await VisitRecordStore.SaveAsync(work, record);
            return await VisitRecordStore.ToWireAsync(work, record);
        });

    static void Change(VisitRecord record, V1.UpdateVisitRecordRequest request, Membership membership, Work work)
    {
        var wanted = request.VisitRecord;
        foreach (var path in UpdateMask.Paths(request.UpdateMask, "focuses", "observations", "next_steps", "private_note"))
        {
            // The private note is the hub's own, and no part of the school's year.
            if (path != "private_note") membership.MustNotPause(work.Today);
            switch (path)
            {
                case "focuses":
                    record.FocusOn(wanted.Focuses);
                    break;
                case "observations":
                    record.Observe(wanted.Observations);
                    break;
                case "next_steps":
                    record.AgreeNext(wanted.NextSteps);
                    break;
                case "private_note":
                    record.NotePrivately(wanted.PrivateNote, work.Caller.Id);
                    break;
            }
        }
    }
}
