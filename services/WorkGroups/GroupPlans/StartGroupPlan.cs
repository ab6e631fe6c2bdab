using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    /// <summary>Ours: three times what a hub usually has; and plans of one hub that wait or run at once.</summary>
    const int MostSchools = 120, MostUnderWay = 3;

    /// <summary>Ours: so many pairs, each with its conditions, take 1.5 GiB, of the 2 GiB that a pod of work groups may have. Of what wishes add, each single
    /// condition counts as much: rather too careful.</summary>
    const long MostPairs = 100_000;

    public override Task<V1.GroupPlan> StartGroupPlan(V1.StartGroupPlanRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!work.Caller.Scope.Covers(null, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var badWeights = UnfitRules.In(request.Weights).ToArray();
            if (badWeights.Length > 0) throw Refusals.Invalid(badWeights);
            var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId);
            var inputs = (await Gathering.ReadAsync(work, request.HubId, year, request.Stage, WantedIn(request))).Inputs;
            await MustNotBeOwnAsync(work, [.. request.Rules.SelectMany(r => new[] { r.ParticipationId, r.OtherParticipationId })]);
            var unfit = UnfitRules.In(request.Rules, inputs).ToArray();
            if (unfit.Length > 0) throw WorkGroupsRefusals.GroupPlanRuleUnfit(unfit);
            if (request.FromGroupPlanId.Length > 0) inputs = await GoOnFromAsync(work, request, inputs);
            if (inputs.Schools.Count > MostSchools || PlanSize.PairsIn(inputs) > MostPairs) throw WorkGroupsRefusals.GroupPlanTooLarge(MostSchools);
            if (await GroupPlanStore.CountUnderWayAsync(work, request.HubId) >= MostUnderWay) throw WorkGroupsRefusals.GroupPlansUnderWay(MostUnderWay);

            var plan = GroupPlan.Start(request, inputs, settings.Value.RoadPercent, year, work.Caller.Id, work.Now, work.Today);

            await GroupPlanStore.InsertAsync(work, plan);
            work.Tell(plan.Started(), plan.Version, year.RuleVersion);
            return await ToWireAsync(work, plan);
        });

    static PlanWanted WantedIn(V1.StartGroupPlanRequest request) =>
        new([.. request.Rules.Select(InputRule.Of)], [.. request.Weights.Select(w => new InputWeight(w.Wish, w.Metres))]);

    /// <summary>With what an earlier plan laid down and wished, and with who is locked in it.</summary>
    static async Task<PlanInputs> GoOnFromAsync(Work work, V1.StartGroupPlanRequest request, PlanInputs inputs)
    {
        var from = await GroupPlanStore.GetAsync(work, request.FromGroupPlanId, work.Caller.Scope);
        if (!from.IsOf(request.HubId, request.ProgrammeYearId, request.Stage)) throw WorkGroupsRefusals.GroupPlansUnlike();
        var (before, laidDown) = (from.Inputs, WantedIn(request).Rules);
        var rules = laidDown.Concat(UnfitRules.TakenOver(before, from.MustHaveEnded(), laidDown, inputs)).ToArray();
        return inputs.With(new PlanWanted(rules, request.Weights.Count > 0 ? inputs.Weights : before.Weights));
    }
}
