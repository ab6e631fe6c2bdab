using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    // Whole regions hand in on the last day: what the rules look at is read beside those who write. Of the application the version is the guard;
    // a round that closes, or a school that does, in the same moment counts as a moment later.
    public override Task<V1.Application> SubmitApplication(V1.SubmitApplicationRequest request, ServerCallContext context) =>
        database.DecideThenWriteAsync<V1.SubmitApplicationRequest, V1.Application>(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);
            var eligibility = await EligibilityReading.OfAsync(work, application);

            application.Submit(eligibility, work.Caller.Id, work.Now);

            var answer = await application.ToWireAsync(work);
            return async keeping =>
            {
                await ApplicationStore.SaveAsync(keeping, application);
                keeping.Tell(application.Submitted(), application.Version, eligibility.Facts.Year.RuleVersion);
                return answer;
            };
        });
}
