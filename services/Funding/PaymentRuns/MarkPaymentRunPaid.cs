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
            var payments = Confirmed(await PaymentRunStore.PaymentsAsync(work, run), request);

            run.MarkPaid(request.BankReference, WireDate.Read(request.PaidDate), payments.Where(p => p.LacksEvidence), work.Caller.Id, work.Now);

            await PaymentRunStore.UseBankReferenceAsync(work, run);
            await PaymentRunStore.SaveAsync(work, run);
            await PaymentRunStore.ConfirmAsync(work, payments.Where(p => p.ConfirmReason.Length > 0));
            await DueStore.PayAsync(work, run, payments);
            work.Tell(run.Paid(), run.Version + 1);
            foreach (var payment in payments)
            {
                var posting = Posting.Payment(payment.Money(), work.Now);
                await LedgerStore.PostAsync(work, posting);
                work.Tell(posting.Paid(request.PaidDate), 1, posting.RuleVersion);
            }

            foreach (var grant in payments.Select(p => p.GrantId).Where(id => id.Length > 0)) await SettleIfWithdrawnAsync(work, grant);

            return (await PaymentRunWire.ToWireAsync(work, run with { Version = run.Version + 1 }))[0];
        });

    /// <summary>The payments, those that are confirmed with the reason; what cannot be confirmed is refused.</summary>
    static IReadOnlyList<Payment> Confirmed(IReadOnlyList<Payment> payments, V1.MarkPaymentRunPaidRequest request)
    {
        var open = payments.Where(p => p.EvidenceWithdrawnTime is not null).Select(p => p.GrantId).ToHashSet();
        var idle = request.Confirmations.Index().Where(c => !open.Contains(c.Item.GrantId))
            .Select(c => new Violation($"confirmations[{c.Index}].grant_id", "NOTHING_TO_CONFIRM", "This run pays no grant of this id whose evidence has gone.")).ToArray();
        if (idle.Length > 0) throw Refusals.Invalid(idle);
        return payments.Select(p => p.Confirmed(request.Confirmations)).ToArray();
    }
}
