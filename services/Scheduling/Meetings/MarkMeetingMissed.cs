using Grpc.Core;
using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> MarkMeetingMissed(V1.MarkMeetingMissedRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);

            meeting.MarkMissed(request.Reason, request.Explanation.Trim(), work.Now);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            work.Tell(meeting.Missed(), meeting.Version);
            await TargetReachStore.TellChangesAsync(work, await GroupStore.GetAsync(work, meeting.GroupId, reach));
            return meeting.ToWire();
        });
}
