using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.ActionPlans;

partial class ActionPlansGrpc
{
    public override Task<V1.Objective> UpdateObjective(V1.UpdateObjectiveRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await ActionPlanStore.GetAsync(work, request.ActionPlanId, Writers(work));
            Etag.Check(request.Etag, plan.Version);
            var membership = await MembershipStore.GetAsync(work, plan.MembershipId, Writers(work));
            membership.MustLast(work.Today);
            membership.MustNotPause(work.Today);
            var objective = plan.ObjectiveOf(request.ObjectiveId);
            objective.MustBeUnrated();
            Change(objective, request, await ProgrammeYearStore.GetAsync(work, membership.ProgrammeYearId), work.Today);

            await ActionPlanStore.SaveAsync(work, plan);
            await ActionPlanStore.SaveAsync(work, objective);
            work.Tell(objective.Changed(membership), plan.Version);
            return objective.ToWire(plan.Version);
        });

    static void Change(Objective objective, V1.UpdateObjectiveRequest request, ProgrammeYear year, DateOnly today)
    {
        var wanted = request.Objective;
        foreach (var path in UpdateMask.Paths(request.UpdateMask, "strand", "text", "success_measure", "target_date"))
        {
            switch (path)
            {
                case "strand":
                    objective.WorkTowards(wanted.Strand);
                    break;
                case "text":
                    objective.Reword(wanted.Text);
                    break;
                case "success_measure":
                    objective.MeasureBy(wanted.SuccessMeasure);
                    break;
                case "target_date":
                    objective.AimFor(WireDate.ReadOrNone(wanted.TargetDate), year, today);
                    break;
            }
        }
    }
}
