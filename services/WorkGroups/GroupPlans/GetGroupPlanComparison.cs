using Grpc.Core;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.GroupPlanComparison> GetGroupPlanComparison(V1.GetGroupPlanComparisonRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var first = await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope);
            var second = await GroupPlanStore.GetAsync(work, request.OtherGroupPlanId, work.Caller.Scope);
            if (!first.IsLike(second)) throw WorkGroupsRefusals.GroupPlansUnlike();
            var (then, now) = (first.Inputs, second.Inputs);
            var comparing = new Comparing(first.MustHaveEnded(), second.MustHaveEnded(), then.Weights.SequenceEqual(now.Weights));
            var names = await NamesAsync(work, then, now);
            return new V1.GroupPlanComparison
            {
                GroupPlanId = first.GroupPlanId,
                OtherGroupPlanId = second.GroupPlanId,
                Measures = { comparing.Measures() },
                Schools = { comparing.Schools(names) },
                InputChanges = { InputChanges.Between(then, now, names).Concat(InputChanges.Wanted(then, now)).Select(c => new V1.PlanInputChange { Reason = c.Reason, Explanation = c.Message }) },
            };
        });
}
