using Grpc.Core;

namespace Hubs.Funding.Recoveries;

partial class RecoveriesGrpc
{
    public override Task<V1.Recovery> GetRecovery(V1.GetRecoveryRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => await RecoveryWire.ToWireAsync(work, await RecoveryStore.GetAsync(work, request.RecoveryId, work.Caller.Scope)));
}
