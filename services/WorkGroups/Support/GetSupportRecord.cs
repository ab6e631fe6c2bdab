using Grpc.Core;

namespace Hubs.WorkGroups.Support;

partial class SupportRecordsGrpc
{
    public override Task<V1.SupportRecord> GetSupportRecord(V1.GetSupportRecordRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await SupportRecordStore.GetAsync(work, request.SupportRecordId, Readers(work))).ToWire());
}
