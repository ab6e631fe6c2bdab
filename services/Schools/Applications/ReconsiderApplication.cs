using Grpc.Core;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> ReconsiderApplication(V1.ReconsiderApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);

            var before = application.Reconsider(Decision.By(work, request.Explanation));

            await ApplicationStore.SaveAsync(work, application);
            if (before is V1.ApplicationState.Declined or V1.ApplicationState.Referred) await ApplicationStore.HoldAsync(work, application);
            work.Tell(application.Reconsidered(before), application.Version);
            return await application.ToWireAsync(work);
        });
}
