using Grpc.Core;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.HubArea> AddHubArea(V1.AddHubAreaRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var hub = await HubStore.GetAsync(work, request.HubId, work.Caller.Scope);
            var area = await Areas.FindAsync(work, request);
            var claims = await HubAreaStore.ClaimsAsync(work, area.Key);
            var sameArea = await HubAreaStore.OfAreaAsync(work, area.Key);
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var hubId in sameArea.Select(a => a.HubId).Distinct()) names[hubId] = (await HubStore.GetAsync(work, hubId)).Name;
            DateOnly? last = request.LastDate.Length > 0 ? Dates.Of(request.LastDate) : null;

            var added = HubArea.Add(hub, area, Dates.Of(request.FirstDate), last, sameArea, id => names[id]);

            await HubAreaStore.InsertAsync(work, added, claims);
            work.Tell(added.Added(), await HubStore.NextVersionAsync(work, hub));
            await HomeHubChanges.FollowAsync(work, added);
            return added.ToWire();
        });
}
