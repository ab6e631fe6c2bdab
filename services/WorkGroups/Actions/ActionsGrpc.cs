using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.ActionPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Actions;

/// <summary>Actions; each method in its own file.</summary>
sealed partial class ActionsGrpc(Database database) : V1.ActionService.ActionServiceBase
{
    /// <summary>Who keeps actions besides the school and the specialist: of a hub, its TfM Lead and administrator.</summary>
    static Sight Keepers(Work work) => Sight.Of(work, Role.TfmLead, Role.HubAdministrator);

    /// <summary>An objective is of the school's plan for the year; none serves none.</summary>
    static async Task MustServeAsync(Work work, Membership membership, string objectiveId)
    {
        if (objectiveId.Length == 0) return;
        var plan = await ActionPlanStore.FindAsync(work, membership);
        if (plan is null || plan.Objectives.All(o => o.ObjectiveId != objectiveId)) throw WorkGroupsRefusals.ObjectiveNotOfSchool();
    }

    static async Task<DueDates> DueDatesAsync(Work work, Membership membership, Meeting meeting) =>
        DueDates.Of(meeting, await MeetingStore.NextAsync(work, meeting), await ProgrammeYearStore.GetAsync(work, membership.ProgrammeYearId));
}
