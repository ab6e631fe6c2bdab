using Grpc.Core;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.ActionPlan> GetActionPlan(V1.GetActionPlanRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            await ActionPlanStore.ToWireAsync(work, await ActionPlanStore.GetAsync(work, request.ActionPlanId, Sight.Of(work))));
}
