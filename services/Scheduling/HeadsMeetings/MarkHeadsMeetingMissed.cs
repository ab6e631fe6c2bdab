using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> MarkHeadsMeetingMissed(V1.MarkHeadsMeetingMissedRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work));
            Etag.Check(request.Etag, meeting.Version);

            meeting.MarkMissed(request.Reason, request.Explanation.Trim(), work.Now);

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            work.Tell(meeting.Missed(), meeting.Version);
            return meeting.ToWire();
        });
}
