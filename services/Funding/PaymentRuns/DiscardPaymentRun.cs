using Grpc.Core;
using Hubs.Funding.Ledger;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.PaymentRun> DiscardPaymentRun(V1.DiscardPaymentRunRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            Etag.Check(request.Etag, run.Version);

            run.Discard(request.Reason);

            await PaymentRunStore.SaveAsync(work, run);
            var payments = await PaymentRunStore.PaymentsAsync(work, run);
            await DueStore.LetGoAsync(work, run, payments);
            foreach (var school in payments.Select(p => p.SchoolId).Distinct()) await PassingOn.FollowAsync(work, school);
            work.Tell(run.Discarded(), run.Version + 1);
            return (await PaymentRunWire.ToWireAsync(work, run with { Version = run.Version + 1 }))[0];
        });
}
