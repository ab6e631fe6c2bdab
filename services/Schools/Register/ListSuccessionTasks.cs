using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class SuccessionsGrpc
{
    public override Task<V1.ListSuccessionTasksResponse> ListSuccessionTasks(V1.ListSuccessionTasksRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await SuccessionStore.ListTasksAsync(work, Sight.Of(work), request.State, page), t => [t.Id]);
            return new V1.ListSuccessionTasksResponse { SuccessionTasks = { await ToWireAsync(work, rows, Sight.Of(work)) }, NextPageToken = next };
        });
}
