using Grpc.Core;
using Hubs.Schools.Register;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.Hub> CreateHub(V1.CreateHubRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (request.LeadSchoolId.Length > 0) await SchoolStore.KnownAsync(work, request.LeadSchoolId);

            var hub = Hub.Create(request, work.Now);

            await HubStore.InsertAsync(work, hub);
            work.Tell(hub.Created(), hub.Version);
            return hub.ToWire();
        });
}
