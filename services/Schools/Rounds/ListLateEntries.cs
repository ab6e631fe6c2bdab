using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.ListLateEntriesResponse> ListLateEntries(V1.ListLateEntriesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await LateEntryStore.ListAsync(work, work.Caller.Scope, request, page), e => [e.Id]);
            return new V1.ListLateEntriesResponse { LateEntries = { rows.Select(e => e.ToWire()) }, NextPageToken = next };
        });
}
