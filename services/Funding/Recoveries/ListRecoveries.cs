using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Recoveries;

partial class RecoveriesGrpc
{
    public override Task<V1.ListRecoveriesResponse> ListRecoveries(V1.ListRecoveriesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await RecoveryStore.ListAsync(work, work.Caller.Scope, request, page), r => [r.Id]);
            var response = new V1.ListRecoveriesResponse { NextPageToken = next };
            foreach (var recovery in rows) response.Recoveries.Add(await RecoveryWire.ToWireAsync(work, recovery));
            return response;
        });
}
