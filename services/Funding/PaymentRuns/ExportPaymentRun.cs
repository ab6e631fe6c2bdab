using Google.Api;
using Grpc.Core;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<HttpBody> ExportPaymentRun(V1.ExportPaymentRunRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            run.MustNotBeDiscarded();
            return PaymentCsv.Of(await PaymentRunStore.PaymentsAsync(work, run));
        });
}
