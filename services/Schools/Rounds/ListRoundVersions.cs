using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.ListRoundVersionsResponse> ListRoundVersions(V1.ListRoundVersionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var round = await RoundStore.GetAsync(work, request.RoundId);
            var (rows, next) = page.Cut(await RoundVersionStore.ListAsync(work, round.Id, page), v => [v.VersionNumber.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListRoundVersionsResponse { RoundVersions = { rows.Select(v => v.ToWire(withPerson: work.Caller.Scope.All)) }, NextPageToken = next };
        });
}
