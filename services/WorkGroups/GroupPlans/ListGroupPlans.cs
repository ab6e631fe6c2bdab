using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.ListGroupPlansResponse> ListGroupPlans(V1.ListGroupPlansRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await GroupPlanStore.ListAsync(work, work.Caller.Scope, request, page), p => [p.GroupPlanId]);
            return new V1.ListGroupPlansResponse { GroupPlans = { rows.Select(p => p.ToWire()) }, NextPageToken = next };
        });
}
