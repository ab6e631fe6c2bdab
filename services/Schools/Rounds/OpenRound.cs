using Grpc.Core;
using Hubs.Schools.Agreements;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Round> OpenRound(V1.OpenRoundRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var round = await RoundStore.GetAsync(work, request.RoundId);
            Etag.Check(request.Etag, round.Version);
            var places = await RoundStore.PlacesAsync(work, round.Id);
            var agreement = await AgreementVersionStore.FindInForceAsync(work, round.ProgrammeYearId, round.Stage);

            round.Open(work.Today, places.Count > 0, agreement is not null);

            await RoundStore.SaveAsync(work, round);
            work.Tell(round.Opened(), round.Version);
            return await KeptAsync(work, round);
        });
}
