using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Payees;

partial class PayeesGrpc
{
    public override Task<V1.ListPayeesResponse> ListPayees(V1.ListPayeesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var school = await SchoolStore.GetAsync(work, request.SchoolId, work.Caller.Scope);
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await PayeeStore.ListAsync(work, school, page), p => [Etag.Of(p.Number)]);
            return new V1.ListPayeesResponse { Payees = { rows.Select(p => p.ToWire()) }, NextPageToken = next };
        });
}
