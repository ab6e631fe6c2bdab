using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Meetings;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Lessons;

partial class LessonsGrpc
{
    public override Task<V1.Lesson> ReviseLesson(V1.ReviseLessonRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToRead(work);
            var lesson = await LessonStore.GetAsync(work, request.LessonId, reach);
            Etag.Check(request.Etag, lesson.Version);
            var (meeting, group) = (await MeetingStore.GetAsync(work, lesson.MeetingId, reach), await GroupStore.GetAsync(work, lesson.GroupId, reach));

            var revised = lesson.Revise(meeting, group, request, reach.SeesWhole(group), work.Caller.Id);

            revised = await LessonStore.SaveAsync(work, revised);
            work.Tell(revised.Revised(), revised.Version);
            return revised.ToWire();
        });
}
