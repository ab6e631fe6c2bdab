using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.ListActionPlansResponse> ListActionPlans(V1.ListActionPlansRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ActionPlanStore.ListAsync(work, Sight.Of(work), request, page), p => [p.ActionPlanId]);
            return new V1.ListActionPlansResponse { ActionPlans = { await ActionPlanStore.ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
