using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.PlannedMoves> GetPlannedMoves(V1.GetPlannedMovesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var plan = await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope);
            var (result, schools) = (plan.MustHaveEnded(), plan.Inputs.Schools.ToDictionary(s => s.ParticipationId, s => s.SchoolId));
            if (result.NumberOf(request.ParticipationId) is not { } number) throw Refusals.NotFound("school of the plan", request.ParticipationId);
            var names = await KnownSchoolStore.NamesAsync(work, schools.Values);
            return new V1.PlannedMoves
            {
                ParticipationId = request.ParticipationId,
                FromNumber = number,
                Options = { plan.Board(names).OptionsOf(request.ParticipationId).Select(o => o.ToWire(names.GetValueOrDefault(schools.GetValueOrDefault(o.Move.SwapParticipationId, ""), ""))) },
            };
        });
}
