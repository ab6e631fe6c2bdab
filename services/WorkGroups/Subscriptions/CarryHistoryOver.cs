using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Participations;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>A school goes on as another: its participations and memberships are that one's from now on.</summary>
static class CarryHistoryOver
{
    public static async Task On(Work work, Told<SchoolSucceeded> told)
    {
        var (school, successor) = (told.Event.SchoolId, told.Event.SuccessorSchoolId);
        if (school == successor) return;
        await ParticipationStore.CarryOverAsync(work, school, successor);
        await MemberStore.CarryOverAsync(work, school, successor);
    }
}
