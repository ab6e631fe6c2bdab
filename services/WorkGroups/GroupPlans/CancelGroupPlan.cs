using Grpc.Core;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.GroupPlan> CancelGroupPlan(V1.CancelGroupPlanRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope);

            var ended = plan.AskToStop(work.Now);

            await GroupPlanStore.SaveAsync(work, plan);
            if (ended) work.Tell(plan.Ended(), plan.Version);
            return await ToWireAsync(work, plan);
        });
}
