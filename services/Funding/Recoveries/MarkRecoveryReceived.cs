using Grpc.Core;
using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Recoveries;

partial class RecoveriesGrpc
{
    public override Task<V1.Recovery> MarkRecoveryReceived(V1.MarkRecoveryReceivedRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var recovery = await RecoveryStore.GetAsync(work, request.RecoveryId, work.Caller.Scope);
            Etag.Check(request.Etag, recovery.Version);
            await SchoolStore.MustNotBeOfAsync(work, recovery.SchoolId);

            recovery.Receive(request.BankReference, WireDate.Read(request.ReceivedDate), work.Caller.Id, work.Now);

            await RecoveryStore.SaveAsync(work, recovery);
            work.Tell(recovery.Received(), recovery.Version + 1, recovery.RuleVersion);
            var posting = Posting.Recovered(recovery.Money(), work.Now);
            await LedgerStore.PostAsync(work, posting);
            work.Tell(posting.Recovered(recovery.Id, request.ReceivedDate), 1, posting.RuleVersion);
            return await RecoveryWire.ToWireAsync(work, recovery with { Version = recovery.Version + 1 });
        });
}
