using Grpc.Core;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.ActionPlan> CreateActionPlan(V1.CreateActionPlanRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Writers(work));

            var plan = ActionPlan.Create(membership, request.StartingPoint, work.Today);

            await ActionPlanStore.InsertAsync(work, plan);
            work.Tell(plan.Created(membership), plan.Version);
            return plan.ToWire(membership);
        });
}
