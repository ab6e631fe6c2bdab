using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Payees;

partial class PayeesGrpc
{
    public override Task<V1.Payee> SetPayee(V1.SetPayeeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var school = await SchoolStore.GetAsync(work, request.SchoolId, work.Caller.Scope);
            var before = await PayeeStore.FindPresentAsync(work, school);
            Etag.Check(request.Etag, before?.Number ?? 0);

            var payee = Payee.Name(request, before, work.Caller.Id, work.Now);

            await PayeeStore.InsertAsync(work, payee);
            work.Tell(payee.Set(), payee.Number);
            return payee.ToWire();
        });
}
