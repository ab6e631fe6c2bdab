using Google.Api;
using Google.Protobuf;
using Grpc.Core;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<HttpBody> ExportPaymentRun(V1.ExportPaymentRunRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            run.MustNotBeDiscarded();
            var payments = await PaymentRunStore.PaymentsAsync(work, run);
            return new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFromUtf8(PaymentCsv.Of(payments)) };
        });
}
