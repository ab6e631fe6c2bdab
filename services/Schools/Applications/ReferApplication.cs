using Grpc.Core;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> ReferApplication(V1.ReferApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);

            application.Refer(Decision.By(work, request.Explanation));

            await ApplicationStore.SaveAsync(work, application);
            await ApplicationStore.ReleaseAsync(work, application.Id);
            work.Tell(application.Referred(), application.Version);
            return await application.ToWireAsync(work);
        });
}
