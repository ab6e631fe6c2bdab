using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.ListMeetingsResponse> ListMeetings(V1.ListMeetingsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var meetings = await MeetingStore.ListAsync(work, request, Reach.ToRead(work), page);
            var (rows, next) = page.Cut(meetings, MeetingStore.KeyOf);
            return new V1.ListMeetingsResponse { Meetings = { rows.Select(m => m.ToWire()) }, NextPageToken = next };
        });
}
