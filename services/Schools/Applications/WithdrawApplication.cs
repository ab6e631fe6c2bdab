using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> WithdrawApplication(V1.WithdrawApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);

            application.Withdraw(Decision.By(work));

            await ApplicationStore.SaveAsync(work, application);
            await ApplicationStore.ReleaseAsync(work, application.Id);
            if (application.WasSeenByTheHub) work.Tell(application.Withdrawn(), application.Version);
            return await application.ToWireAsync(work);
        });
}
