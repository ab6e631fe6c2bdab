using Grpc.Core;
using Hubs.Schools.Programmes;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Round> CreateRound(V1.CreateRoundRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = await ProgrammeYearStore.GetAsync(work, request.Round.ProgrammeYearId, work.Caller.Scope);

            var round = Round.Plan(Guid.CreateVersion7().ToString(), year, request.Round);

            await RoundStore.InsertAsync(work, round);
            return await KeptAsync(work, round);
        });
}
