using Grpc.Core;
using Hubs.Funding.Grants;
using Hubs.Funding.Participants;

namespace Hubs.Funding.Recoveries;

partial class RecoveriesGrpc
{
    public override Task<V1.Recovery> OpenRecovery(V1.OpenRecoveryRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var grant = await GrantStore.GetAsync(work, request.GrantId, work.Caller.Scope);
            await SchoolStore.MustNotBeOfAsync(work, grant.SchoolId);
            var before = await RecoveryStore.OfGrantAsync(work, grant.Id);

            var recovery = Recovery.OfEvidence(grant, before, request.Reason, work.Caller.Id, work.Now);

            await GrantStore.SaveAsync(work, grant);
            await Opening.OpenAsync(work, recovery);
            return await RecoveryWire.ToWireAsync(work, recovery);
        });
}
