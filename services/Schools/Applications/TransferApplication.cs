using Grpc.Core;
using Hubs.Schools.Hubs;
using Hubs.Schools.Programmes;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> TransferApplication(V1.TransferApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);
            var (from, to) = (application.HubId!, (await HubStore.GetAsync(work, request.HubId)).Id);
            var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);
            var home = await HomeHubs.FindAsync(work, await SchoolStore.GetAsync(work, application.SchoolId), work.Today);
            var places = await RoundStore.PlacesOfAsync(work, application.RoundId, to);

            await ApplicationHistoryStore.KeepVersionAsync(work, application);
            application.Transfer(to, to == home?.HubId, year.Content.Eligibility.OtherHubAllowed, places, Decision.By(work, request.Explanation));

            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.Transferred(from), application.Version, year.RuleVersion);
            return await application.ToWireAsync(work);
        });
}
