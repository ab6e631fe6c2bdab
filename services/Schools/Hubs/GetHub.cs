using Grpc.Core;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.Hub> GetHub(V1.GetHubRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await HubStore.GetAsync(work, request.HubId)).ToWire());
}
