using Grpc.Core;
using Hubs.Schools.Hubs;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Round> SetHubPlaces(V1.SetHubPlacesRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var round = await RoundStore.GetAsync(work, request.RoundId);
            Etag.Check(request.Etag, round.Version);
            var hub = await HubStore.GetAsync(work, request.HubId);

            round.GivePlaces(await RoundStore.PlacesGivenAsync(work, round.Id, except: hub.Id) + request.Places);

            await RoundStore.SaveAsync(work, round);
            await RoundStore.SetPlacesAsync(work, round.Id, hub.Id, request.Places);
            work.Tell(new V1.HubPlacesSet { RoundId = round.Id, ProgrammeYearId = round.ProgrammeYearId, HubId = hub.Id, Places = request.Places }, round.Version);
            return await KeptAsync(work, round);
        });
}
