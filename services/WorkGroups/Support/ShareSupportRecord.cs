using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Support;

partial class SupportRecordsGrpc
{
    public override Task<V1.SupportRecord> ShareSupportRecord(V1.ShareSupportRecordRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var record = await SupportRecordStore.GetAsync(work, request.SupportRecordId, Readers(work));
            Etag.Check(request.Etag, record.Version);

            record.Share(work.Now);

            await SupportRecordStore.SaveAsync(work, record);
            work.Tell(record.Shared(), record.Version);
            return record.ToWire();
        });
}
