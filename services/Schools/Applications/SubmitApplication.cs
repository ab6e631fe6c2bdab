using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> SubmitApplication(V1.SubmitApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);
            var eligibility = await EligibilityReading.OfAsync(work, application);

            application.Submit(eligibility, work.Now);

            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.Submitted(), application.Version, eligibility.Facts.Year.RuleVersion);
            return await application.ToWireAsync(work);
        });
}
