using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.ListHubAreasResponse> ListHubAreas(V1.ListHubAreasRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var hub = await HubStore.GetAsync(work, request.HubId);
            var page = Page.Of(request, work.Caller);
            DateOnly? date = request.Date.Length > 0 ? Dates.Of(request.Date) : null;
            var (rows, next) = page.Cut(await HubAreaStore.ListAsync(work, hub.Id, date, page), HubAreaStore.PageKey);
            return new V1.ListHubAreasResponse { Areas = { rows.Select(a => a.ToWire()) }, NextPageToken = next };
        });
}
