using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Visits;

partial class VisitsGrpc
{
    public override Task<V1.ListVisitsResponse> ListVisits(V1.ListVisitsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await VisitStore.ListAsync(work, request, Reach.ToRead(work), page), VisitStore.KeyOf);
            return new V1.ListVisitsResponse { Visits = { rows.Select(v => v.ToWire()) }, NextPageToken = next };
        });
}
