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
            var fields = UpdateMask.Paths(request.UpdateMask, "title", "opening_date", "closing_date").ToArray();

            round.Change(
                fields.Contains("title") ? request.Round.Title : round.Title,
                fields.Contains("opening_date") ? request.Round.OpeningDate : Dates.Iso(round.OpeningDate),
                fields.Contains("closing_date") ? request.Round.ClosingDate : Dates.Iso(round.ClosingDate));

            await RoundStore.SaveAsync(work, round);
            if (round.State == V1.RoundState.Open) work.Tell(round.Changed(), round.Version);
            return await WithPlacesAsync(work, round);
        });
}
