using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Lessons;

partial class LessonsGrpc
{
    public override Task<V1.ListLessonsResponse> ListLessons(V1.ListLessonsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await LessonStore.ListAsync(work, request, Reach.ToRead(work), page), LessonStore.KeyOf);
            return new V1.ListLessonsResponse { Lessons = { rows.Select(l => l.ToWire()) }, NextPageToken = next };
        });
}
