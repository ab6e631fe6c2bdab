using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.GroupPlan> MovePlannedSchool(V1.MovePlannedSchoolRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope);
            Etag.Check(request.Etag, plan.Version);
            await MustNotBeOwnAsync(work, request.ParticipationId, request.SwapParticipationId);
            var names = await KnownSchoolStore.NamesAsync(work, plan.Inputs.Schools.Select(s => s.SchoolId));

            plan.Move(new WantedMove(request.ParticipationId, request.ToNumber, request.SwapParticipationId), plan.Board(names), work.Caller.Id, work.Now);

            await GroupPlanStore.SaveAsync(work, plan);
            await GroupPlanStore.KeepMoverAsync(work, plan, work.Caller.Id);
            work.Tell(plan.Changed(), plan.Version, plan.Inputs.RuleVersion);
            return plan.ToWire(plan.Inputs, names);
        });
}
