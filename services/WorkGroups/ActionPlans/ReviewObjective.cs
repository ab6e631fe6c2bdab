using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.ActionPlan> ReviewObjective(V1.ReviewObjectiveRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await ActionPlanStore.GetAsync(work, request.ActionPlanId, Writers(work));
            Etag.Check(request.Etag, plan.Version);
            var membership = await MembershipStore.GetAsync(work, plan.MembershipId, Writers(work));
            membership.MustNotPause(work.Today);
            var visit = await VisitStore.GetAsync(work, request.VisitId, Writers(work));

            var review = plan.Review(request, visit, work.Caller.Id, work.Now);

            await ActionPlanStore.SaveAsync(work, plan);
            await ActionPlanStore.InsertAsync(work, review);
            work.Tell(plan.ObjectiveOf(review.ObjectiveId).Reviewed(review, membership), plan.Version);
            return plan.ToWire(membership);
        });
}
