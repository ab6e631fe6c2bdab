using Grpc.Core;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> DeclineApplication(V1.DeclineApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);
            var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);

            application.Decline(Decision.By(work, request.Explanation, year.ReasonToDecline(request.ReasonCode)));

            await ApplicationStore.SaveAsync(work, application);
            await ApplicationStore.ReleaseAsync(work, application.Id);
            work.Tell(application.Declined(), application.Version, year.RuleVersion);
            return await application.ToWireAsync(work);
        });
}
