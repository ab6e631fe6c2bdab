using Grpc.Core;
using Hubs.Scheduling.Groups;

namespace Hubs.Scheduling.Lessons;

partial class LessonsGrpc
{
    public override Task<V1.Lesson> GetLesson(V1.GetLessonRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await LessonStore.GetAsync(work, request.LessonId, Reach.ToRead(work))).ToWire());
}
