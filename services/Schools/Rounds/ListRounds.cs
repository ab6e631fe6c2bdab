using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.ListRoundsResponse> ListRounds(V1.ListRoundsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await RoundStore.ListAsync(work, request.ProgrammeYearId, page), r => [Dates.Iso(r.OpeningDate), r.Id]);
            return new V1.ListRoundsResponse { Rounds = { await WithPlacesAsync(work, rows) }, NextPageToken = next };
        });
}
