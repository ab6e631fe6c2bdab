using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.ActionPlan> AddObjective(V1.AddObjectiveRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await ActionPlanStore.GetAsync(work, request.ActionPlanId, Writers(work));
            Etag.Check(request.Etag, plan.Version);
            var membership = await MembershipStore.GetAsync(work, plan.MembershipId, Writers(work));
            membership.MustLast(work.Today);
            membership.MustNotPause(work.Today);
            var year = await ProgrammeYearStore.GetAsync(work, membership.ProgrammeYearId);

            var objective = plan.Add(request, year, work.Today);

            await ActionPlanStore.SaveAsync(work, plan);
            await ActionPlanStore.InsertAsync(work, objective);
            work.Tell(objective.Added(membership), plan.Version);
            return plan.ToWire(membership);
        });
}
