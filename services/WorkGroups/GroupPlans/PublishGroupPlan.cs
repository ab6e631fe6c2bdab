using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.GroupPlans;

partial class GroupPlansGrpc
{
    public override Task<V1.GroupPlan> PublishGroupPlan(V1.PublishGroupPlanRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var plan = await GroupPlanStore.GetAsync(work, request.GroupPlanId, work.Caller.Scope);
            Etag.Check(request.Etag, plan.Version);
            var (year, then) = (await ProgrammeYearStore.GetAsync(work, plan.ProgrammeYearId), plan.Inputs);
            var now = await Gathering.ReadAsync(work, plan.HubId, year, plan.Stage, new PlanWanted(then.Rules, then.Weights));
            var result = plan.MustBeFitToPublish(now.Inputs, await NamesAsync(work, then, now.Inputs));

            var groups = new List<ProposedGroup>();
            foreach (var proposed in result.Groups) groups.Add(proposed with { GroupId = await PutIntoForceAsync(work, plan, proposed, request.GroupName.Trim(), year, now.Stage) });
            plan.Publish(result with { Groups = groups }, work.Now);

            await GroupPlanStore.SaveAsync(work, plan);
            work.Tell(plan.Published(), plan.Version, year.RuleVersion);
            return await ToWireAsync(work, plan);
        });

    /// <summary>As a person would: a draft with its specialist and schools, which is then published.</summary>
    static async Task<string> PutIntoForceAsync(Work work, GroupPlan plan, ProposedGroup proposed, string name, ProgrammeYear year, ProgrammeStage stage)
    {
        var group = Group.Form(new V1.FormGroupRequest { HubId = plan.HubId, ProgrammeYearId = plan.ProgrammeYearId, Stage = plan.Stage, GroupName = $"{name} {proposed.Number}" }, year, work.Today);
        group.LetLead(await SpecialistStore.OfHubAsync(work, proposed.SpecialistId, plan.HubId), stage);
        var named = await ParticipationStore.LeadTeachersAsync(work, proposed.Placements.Select(p => p.ParticipationId));
        foreach (var placement in proposed.Placements)
        {
            group.Add(await ParticipationStore.GetAsync(work, placement.ParticipationId, plan.HubId), named[placement.ParticipationId], stage);
        }

        await GroupStore.InsertAsync(work, group);
        await Publishing.PutIntoForceAsync(work, group, await GroupsGrpc.FactsAsync(work, group));
        return group.GroupId;
    }

    static Task<IReadOnlyDictionary<string, string>> NamesAsync(Work work, PlanInputs then, PlanInputs now) => KnownSchoolStore.NamesAsync(work,
        new[] { then, now }.SelectMany(inputs => inputs.Schools.Select(s => s.SchoolId).Concat(inputs.Specialists.Select(s => s.BaseSchoolId))));
}
