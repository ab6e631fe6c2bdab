using Grpc.Core;
using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.Funding.Recoveries;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.PaymentRun> DiscardPaymentRun(V1.DiscardPaymentRunRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            Etag.Check(request.Etag, run.Version);
            var exports = await PaymentRunStore.ExportsAsync(work, [run]);

            run.Discard(request.Reason, exports, work.Caller.Id, work.Now);

            await PaymentRunStore.SaveAsync(work, run);
            var payments = await PaymentRunStore.PaymentsAsync(work, run);
            await DueStore.LetGoAsync(work, run, payments);
            foreach (var payment in payments.Where(p => p.GrantId.Length > 0)) await WeighAgainAsync(work, payment.GrantId);
            foreach (var school in payments.Select(p => p.SchoolId).Distinct()) await PassingOn.FollowAsync(work, school);
            work.Tell(run.Discarded(exports), run.Version + 1);
            return (await PaymentRunWire.ToWireAsync(work, run with { Version = run.Version + 1 }))[0];
        });

    /// <summary>A grant that stood in the run stayed as it was; its evidence counts again.</summary>
    static async Task WeighAgainAsync(Work work, string grantId)
    {
        var grant = await GrantStore.GetAsync(work, grantId, Scope.Everything);
        await GrantsOfParticipation.WeighAsync(work, grant.ParticipationId);
        await Withdrawing.SettleAsync(work, grant.ParticipationId);
    }

    /// <summary>A school that withdrew while its grant stood in the run pays back what it may not keep.</summary>
    static async Task SettleIfWithdrawnAsync(Work work, string grantId) =>
        await Withdrawing.SettleAsync(work, (await GrantStore.GetAsync(work, grantId, Scope.Everything)).ParticipationId);
}
