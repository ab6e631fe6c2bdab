using Grpc.Core;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> OfferNextPlace(V1.OfferNextPlaceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!work.Caller.Scope.Covers(null, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var round = await RoundStore.GetAsync(work, request.RoundId);
            var next = await WaitListStore.NextAsync(work, round.Id, request.HubId, 1);
            if (next.Count == 0) throw SchoolsRefusals.WaitListEmpty(round);
            var application = await ToDecideAsync(work, next[0], "");

            await Offering.MakeAsync(work, application, request.LastDate, request.Explanation);

            return await application.ToWireAsync(work);
        });
}
