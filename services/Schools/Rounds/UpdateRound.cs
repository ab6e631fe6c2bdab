using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Round> UpdateRound(V1.UpdateRoundRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var round = await RoundStore.GetAsync(work, request.RoundId);
            Etag.CheckRequired("etag", request.Etag, round.Version);
            var fields = UpdateMask.Paths(request.UpdateMask, "title", "opening_date", "closing_date", "offers_next_place", "national_places", "closed_message").ToArray();

            round.Change(request.Round, fields, await RoundStore.PlacesGivenAsync(work, round.Id));

            await RoundStore.SaveAsync(work, round);
            if (round.State == V1.RoundState.Open) work.Tell(round.Changed(), round.Version);
            return await KeptAsync(work, round);
        });
}
