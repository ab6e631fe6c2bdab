using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> ReturnApplication(V1.ReturnApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);

            application.Return(request.Question, work.Caller.Id, work.Now);

            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.Returned(), application.Version);
            return await application.ToWireAsync(work);
        });
}
