using Grpc.Core;

namespace Hubs.Funding.Grants;

partial class GrantsGrpc
{
    public override Task<V1.Grant> GetGrant(V1.GetGrantRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var grant = await GrantStore.GetAsync(work, request.GrantId, work.Caller.Scope);
            return await GrantWire.ToWireAsync(work, grant);
        });
}
