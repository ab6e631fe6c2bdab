using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> WaitListApplication(V1.WaitListApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);

            application.WaitList(request.Explanation, work.Caller.Id, work.Now);

            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.WaitListed(), application.Version);
            return await application.ToWireAsync(work);
        });
}
