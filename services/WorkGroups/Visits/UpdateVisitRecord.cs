using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Visits;

partial class VisitRecordsGrpc
{
    public override Task<V1.VisitRecord> UpdateVisitRecord(V1.UpdateVisitRecordRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var record = await VisitRecordStore.GetAsync(work, request.VisitRecordId, Writers(work));
            Etag.Check(request.Etag, record.Version);
            Change(record, request);

            await VisitRecordStore.SaveAsync(work, record);
            return await VisitRecordStore.ToWireAsync(work, record);
        });

    static void Change(VisitRecord record, V1.UpdateVisitRecordRequest request)
    {
        var wanted = request.VisitRecord;
        foreach (var path in UpdateMask.Paths(request.UpdateMask, "focuses", "observations", "next_steps", "private_note"))
        {
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
                    record.NotePrivately(wanted.PrivateNote);
                    break;
            }
        }
    }
}
