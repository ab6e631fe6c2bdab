using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> DeclineApplication(V1.DeclineApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);

            application.Decline(request.Reason, request.Explanation, work.Caller.Id, work.Now);

            await ApplicationStore.SaveAsync(work, application);
            await ApplicationStore.ReleaseAsync(work, application.Id);
            work.Tell(application.Declined(), application.Version);
            return await application.ToWireAsync(work);
        });
}
