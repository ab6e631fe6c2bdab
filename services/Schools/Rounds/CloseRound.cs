using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Round> CloseRound(V1.CloseRoundRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var round = await RoundStore.GetAsync(work, request.RoundId);
            Etag.Check(request.Etag, round.Version);

            round.Close();

            await RoundStore.SaveAsync(work, round);
            work.Tell(round.Closed(work.Today), round.Version);
            return await KeptAsync(work, round);
        });
}
