using Google.Api;
using Grpc.Core;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    /// <summary>A read that leaves its mark: nobody gets the file unrecorded, and getting it again changes nothing.</summary>
    public override Task<HttpBody> ExportPaymentRun(V1.ExportPaymentRunRequest request, ServerCallContext context) =>
        database.WriteAsync(context.Caller(), async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            run.MustNotBeDiscarded();
            await MarkAsync(work, run, new PaymentRunExport { PaymentRunId = run.Id, PersonId = work.Caller.Id, ExportTime = work.Now });
            return PaymentCsv.Of(await PaymentRunStore.PaymentsAsync(work, run));
        }, context.CancellationToken);

    static async Task MarkAsync(Work work, PaymentRun run, PaymentRunExport export)
    {
        if (!await PaymentRunStore.TryInsertExportAsync(work, export)) return;
        await PaymentRunStore.SaveAsync(work, run);
        work.Tell(run.Exported(export), run.Version + 1);
    }
}
