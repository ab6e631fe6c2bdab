using Grpc.Core;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Support;

partial class SupportRecordsGrpc
{
    public override Task<V1.SupportRecord> RecordSupport(V1.RecordSupportRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var specialist = await SpecialistStore.GetAsync(work, request.SpecialistId, Readers(work));

            var record = SupportRecord.Of(specialist, request, work.Caller.Id, work.Today);

            await SupportRecordStore.InsertAsync(work, record);
            work.Tell(record.Recorded(), record.Version);
            return record.ToWire();
        });
}
