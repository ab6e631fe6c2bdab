using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> RecordMeeting(RecordMeetingRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var corrects = meeting.State == MeetingState.Held;

            meeting.Record(request.Kind, request.Focus, request.LessonPlanned.Trim(), request.LessonObserved.Trim(), work.Now);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            var register = await RegisterStore.OfAsync(work, meeting.Id);
            work.Tell(meeting.Held(Register.MembersAt(group, meeting, register), corrects), meeting.Version, group.RuleVersion);
            return meeting.ToWire(register, await RegisterCorrectionStore.OfAsync(work, meeting.Id));
        });
}
