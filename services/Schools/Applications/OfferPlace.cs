using Grpc.Core;
using Hubs.Schools.Programmes;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> OfferPlace(V1.OfferPlaceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.Check(request.Etag, application.Version);
            var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);
            var places = await RoundStore.PlacesOfAsync(work, application.RoundId, application.HubId!);
            var lastDate = request.LastDate.Length > 0 ? Dates.Of(request.LastDate) : work.Today.AddDays(year.Content.OfferDays);

            application.Offer(lastDate, places, request.Explanation, work.Caller.Id, work.Now, work.Today);

            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.Offered(), application.Version, year.RuleVersion);
            return await application.ToWireAsync(work);
        });
}
