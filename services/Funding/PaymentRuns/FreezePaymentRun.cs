using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.PaymentRun> FreezePaymentRun(V1.FreezePaymentRunRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            await MustReachAsync(work, request);
            var leftOut = await DueStore.LeftOutAsync(work, request);
            var due = await DueStore.PayableAsync(work, request, settings.Value.MostPayments);
            var all = await DueStore.SumPayableAsync(work, request);

            var run = PaymentRun.Freeze(request, due, all, work.Caller.Id, work.Now);

            var payments = due.Select((p, i) => p with { PaymentRunId = run.Id, PaymentNumber = i + 1 }).ToArray();
            await PaymentRunStore.InsertAsync(work, run, payments, leftOut.Select(s => s with { PaymentRunId = run.Id }));
            await DueStore.TakeIntoAsync(work, run, payments);
            work.Tell(run.Frozen(), run.Version);
            return (await PaymentRunWire.ToWireAsync(work, run))[0];
        });

    static async Task MustReachAsync(Work work, V1.FreezePaymentRunRequest request)
    {
        if (request.HubId.Length == 0 && !work.Caller.Scope.All) throw Refusals.Invalid(new Violation("hub_id", "REQUIRED", "Say which hub's run this is; only national finance freezes one of all hubs."));
        if (request.HubId.Length > 0 && (!work.Caller.Scope.Covers(null, request.HubId) || !await HubStore.IsKnownAsync(work, request.HubId))) throw Refusals.NotFound("hub", request.HubId);
        if (request.ProgrammeYearId.Length > 0 && !await StageTermsStore.IsKnownAsync(work, request.ProgrammeYearId)) throw Refusals.NotFound("programme year", request.ProgrammeYearId);
    }
}
