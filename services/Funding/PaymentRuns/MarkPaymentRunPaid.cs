using Grpc.Core;
using Hubs.Funding.Ledger;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

partial class PaymentRunsGrpc
{
    public override Task<V1.PaymentRun> MarkPaymentRunPaid(V1.MarkPaymentRunPaidRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var run = await PaymentRunStore.GetAsync(work, request.PaymentRunId, work.Caller.Scope);
            Etag.Check(request.Etag, run.Version);
            var payments = await PaymentRunStore.PaymentsAsync(work, run);

            run.MarkPaid(request.BankReference, WireDate.Read(request.PaidDate), work.Caller.Id, work.Now);

            await PaymentRunStore.UseBankReferenceAsync(work, run);
            await PaymentRunStore.SaveAsync(work, run);
            await DueStore.PayAsync(work, run, payments);
            work.Tell(run.Paid(), run.Version + 1);
            foreach (var payment in payments)
            {
                var posting = Posting.Payment(payment.Money(), work.Now);
                await LedgerStore.PostAsync(work, posting);
                work.Tell(posting.Paid(request.PaidDate), 1, posting.RuleVersion);
            }

            return (await PaymentRunWire.ToWireAsync(work, run with { Version = run.Version + 1 }))[0];
        });
}
