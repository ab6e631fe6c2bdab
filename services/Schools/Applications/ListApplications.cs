using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.ListApplicationsResponse> ListApplications(V1.ListApplicationsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ApplicationStore.ListAsync(work, work.Caller.Scope, request, page), a => [a.Id]);
            return new V1.ListApplicationsResponse { Applications = { await rows.ToWireAsync(work) }, NextPageToken = next };
        });
}
