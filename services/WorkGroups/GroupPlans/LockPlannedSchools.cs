using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.GroupPlan> LockPlannedSchools(V1.LockPlannedSchoolsRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope);
            Etag.Check(request.Etag, plan.Version);

            var changed = plan.MustHaveEnded().Locked.ToHashSet();
            changed.SymmetricExceptWith(request.ParticipationIds);
            await MustNotBeOwnAsync(work, [.. changed]);

            plan.Lock(request.ParticipationIds);

            await GroupPlanStore.SaveAsync(work, plan);
            work.Tell(plan.Changed(), plan.Version, plan.Inputs.RuleVersion);
            return await ToWireAsync(work, plan);
        });
}
