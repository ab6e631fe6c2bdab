using Grpc.Core;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.GroupPlan> GetGroupPlan(V1.GetGroupPlanRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => await ToWireAsync(work, await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope)));
}
