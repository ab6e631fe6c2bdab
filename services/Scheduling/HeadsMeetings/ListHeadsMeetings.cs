using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.ListHeadsMeetingsResponse> ListHeadsMeetings(V1.ListHeadsMeetingsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var meetings = await HeadsMeetingStore.ListAsync(work, request, Reach.ToRead(work), page);
            var (rows, next) = page.Cut(meetings, HeadsMeetingStore.KeyOf);
            return new V1.ListHeadsMeetingsResponse { HeadsMeetings = { rows.Select(m => m.ToWire()) }, NextPageToken = next };
        });
}
