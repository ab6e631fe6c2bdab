using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> CancelMeeting(V1.CancelMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, Reach.ToArrange(work.Caller));
            Etag.Check(request.Etag, meeting.Version);

            meeting.Cancel(request.Reason, request.Explanation.Trim(), work.Now);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            work.Tell(meeting.Cancelled(), meeting.Version);
            return meeting.ToWire();
        });
}
