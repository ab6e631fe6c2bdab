using Grpc.Core;
using Hubs.Funding.Budgets;
using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Recoveries;

partial class RecoveriesGrpc
{
    public override Task<V1.Recovery> WaiveRecovery(V1.WaiveRecoveryRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var recovery = await RecoveryStore.GetAsync(work, request.RecoveryId, work.Caller.Scope);
            Etag.Check(request.Etag, recovery.Version);
            await SchoolStore.MustNotBeOfAsync(work, recovery.SchoolId);

            recovery.Waive(request.Reason, work.Caller.Id, work.Now);

            await Budgeting.MustReachAsync(work, recovery.Money());
            await RecoveryStore.SaveAsync(work, recovery);
            work.Tell(recovery.Waived(), recovery.Version + 1, recovery.RuleVersion);
            await GrantsOfParticipation.CommitAsync(work, Posting.RecoveryWaived(recovery.Money(), work.Now));
            return await RecoveryWire.ToWireAsync(work, recovery with { Version = recovery.Version + 1 });
        });
}
