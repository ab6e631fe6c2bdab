using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Microsoft.Extensions.Options;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Plans of groups; each method in its own file.</summary>
sealed partial class GroupPlansGrpc(Database database, IOptions<GroupPlanSettings> settings) : V1.GroupPlanService.GroupPlanServiceBase
{
    static async Task MustNotBeOwnAsync(Work work, params IReadOnlyCollection<string> participationIds) =>
        OwnSchool.MustNotBeAmong(work, (await ParticipationStore.OfAsync(work, participationIds)).Values.Select(p => p.SchoolId));

    static async Task<V1.GroupPlan> ToWireAsync(Work work, GroupPlan plan)
    {
        var inputs = plan.Inputs;
        return plan.ToWire(inputs, await KnownSchoolStore.NamesAsync(work, inputs.Schools.Select(s => s.SchoolId)));
    }
}
