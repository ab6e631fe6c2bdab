using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.HubArea> EndHubArea(V1.EndHubAreaRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var hub = await HubStore.GetAsync(work, request.HubId, work.Caller.Scope);
            var area = await HubAreaStore.GetAsync(work, hub.Id, request.HubAreaId);
            Etag.Check(request.Etag, area.Version);

            var lastBefore = area.LastDate;
            area.End(Dates.Of(request.LastDate));

            await HubAreaStore.SaveAsync(work, area);
            work.Tell(area.Ended(), await HubStore.NextVersionAsync(work, hub));
            await HomeHubChanges.FollowEndAsync(work, area, lastBefore);
            return (area with { Version = area.Version + 1 }).ToWire();
        });
}
