using Grpc.Core;

namespace Hubs.Reporting.Figures;

partial class FiguresGrpc
{
    public override Task<V1.Freshness> GetFreshness(V1.GetFreshnessRequest request, ServerCallContext context) =>
        database.ReadAsync(context, work => FreshnessStore.ReadAsync(work, followers));
}
