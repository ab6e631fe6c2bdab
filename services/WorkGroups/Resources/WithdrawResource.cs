using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Resources;

partial class ResourcesGrpc
{
    public override Task<V1.Resource> WithdrawResource(V1.WithdrawResourceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var resource = await ResourceStore.GetAsync(work, request.ResourceId);
            Etag.Check(request.Etag, resource.Version);

            resource.Withdraw();

            await ResourceStore.SaveAsync(work, resource);
            work.Tell(resource.TakenOut(), resource.Version);
            return resource.ToWire();
        });
}
