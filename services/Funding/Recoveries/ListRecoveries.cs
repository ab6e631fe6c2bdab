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
            return new V1.ListRecoveriesResponse { Recoveries = { await RecoveryWire.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
