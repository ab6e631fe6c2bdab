using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.ListPaymentRunsResponse> ListPaymentRuns(V1.ListPaymentRunsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await PaymentRunStore.ListAsync(work, work.Caller.Scope, request, page), r => [r.Id]);
            return new V1.ListPaymentRunsResponse { PaymentRuns = { await PaymentRunWire.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
