using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Meetings;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Lessons;

partial class LessonsGrpc
{
    public override Task<V1.Lesson> LogLesson(V1.LogLessonRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToRead(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            // A school that was no member on the day, or paused, had no part in the meeting.
            if (!reach.SeesWhole(group) && !group.ExpectedOn(meeting.MeetingDate).Any(m => reach.Schools.Contains(m.SchoolId))) throw Refusals.NotFound("meeting", request.MeetingId);

            var lesson = Lesson.Log(meeting, group, request, work.Caller.Id, work.Now);

            await LessonStore.InsertAsync(work, lesson);
            work.Tell(lesson.Logged(), lesson.Version);
            return lesson.ToWire();
        });
}
