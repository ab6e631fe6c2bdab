using Grpc.Core;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> GetApplication(V1.GetApplicationRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            await (await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope)).ToWireAsync(work));
}
