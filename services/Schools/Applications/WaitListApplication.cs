using Grpc.Core;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> WaitListApplication(V1.WaitListApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);
            var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);

            application.WaitList(Decision.By(work, request.Explanation, year.ReasonToWaitList(request.ReasonCode)));

            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.WaitListed(), application.Version, year.RuleVersion);
            return await application.ToWireAsync(work);
        });
}
