using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Reporting.Figures;

partial class FiguresGrpc
{
    public override Task<V1.ListFiguresResponse> ListFigures(V1.ListFiguresRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var filter = new Filter(request.ProgrammeYearId, request.Stage, request.HubId, request.RegionName);
            var ((all, total), freshness) = await FreshnessStore.WithAsync(work, followers, () => FigureStore.ReadAsync(work, work.Caller.Scope, request.Dimension, filter));
            await FigureStore.MustReachAsync(work, work.Caller.Scope, request.HubId, freshness);
            var rest = all.Where(r => page.After.Count == 0 || string.CompareOrdinal($"{r.Label}\n{r.Key}", $"{page.AfterOr("")}\n{page.AfterOr("", 1)}") > 0).Take(page.Take).ToArray();
            var (rows, next) = page.Cut(rest, r => [r.Label, r.Key]);
            return new V1.ListFiguresResponse { Figures = { rows }, NextPageToken = next, Total = total, Freshness = freshness };
        });
}
