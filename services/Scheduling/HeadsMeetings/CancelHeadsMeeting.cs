using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> CancelHeadsMeeting(V1.CancelHeadsMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work));
            Etag.Check(request.Etag, meeting.Version);

            var change = meeting.Cancel(request.Reason, request.Explanation.Trim(), await HeadsMeetingFactsStore.NoticeAsync(work, meeting), work.Now);

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            await DateChangeStore.AddAsync(work, meeting.Id, meeting.Version, change with { Explanation = meeting.CallOffExplanation });
            work.Tell(meeting.Cancelled(change), meeting.Version);
            return meeting.ToWire([], await DateChangeStore.OfAsync(work, meeting.Id));
        });
}
