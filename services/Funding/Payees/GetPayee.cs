using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Payees;

partial class PayeesGrpc
{
    public override Task<V1.Payee> GetPayee(V1.GetPayeeRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var school = await SchoolStore.GetAsync(work, request.SchoolId, work.Caller.Scope);
            var payee = await PayeeStore.FindPresentAsync(work, school) ?? throw Refusals.NotFound("payee of this school", school.Id);
            return payee.ToWire();
        });
}
