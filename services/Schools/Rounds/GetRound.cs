using Grpc.Core;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Round> GetRound(V1.GetRoundRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => await WithPlacesAsync(work, await RoundStore.GetAsync(work, request.RoundId)));
}
