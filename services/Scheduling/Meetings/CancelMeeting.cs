using Grpc.Core;
using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> CancelMeeting(V1.CancelMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);

            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);

            var change = meeting.Cancel(request.Reason, request.Explanation.Trim(), group, work.Now);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            await DateChangeStore.AddAsync(work, meeting.Id, meeting.Version, change with { Explanation = meeting.CallOffExplanation });
            work.Tell(meeting.Cancelled(change), meeting.Version, group.RuleVersion);
            await TargetReachStore.TellChangesAsync(work, group);
            return meeting.ToWire(await DateChangeStore.OfAsync(work, meeting.Id));
        });
}
