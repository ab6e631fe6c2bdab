using Grpc.Core;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.PaymentRun> GetPaymentRun(V1.GetPaymentRunRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            return (await PaymentRunWire.ToWireAsync(work, run))[0];
        });
}
