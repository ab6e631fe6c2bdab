using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.ListPaymentsResponse> ListPayments(V1.ListPaymentsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            var page = Page.Of(request, work.Caller);
            var payments = await PaymentRunStore.PaymentsAsync(work, run, page);
            var (rows, next) = page.Cut(payments, p => [p.PaymentNumber.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListPaymentsResponse { Payments = { rows.Select(p => p.ToWire()) }, NextPageToken = next };
        });
}
