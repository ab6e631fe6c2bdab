using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.ListMeetingChangesResponse> ListMeetingChanges(V1.ListMeetingChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            await MeetingStore.GetAsync(work, request.MeetingId, Reach.ToRead(work));
            var (changes, next) = await Timeline.ListAsync(work, V1.MeetingEventsReflection.Descriptor, request.MeetingId, request);
            return new V1.ListMeetingChangesResponse { MeetingChanges = { changes }, NextPageToken = next };
        });
}
