using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps each specialist's base school: where groups meet that name no venue, and a calendar that the hub may set.</summary>
static class KeepSpecialist
{
    public static Task OnAddedAsync(Work work, Told<SpecialistAdded> told) => KeepAsync(work, told.Event.SpecialistId, told.Event.HubId, told.Event.BaseSchoolId);

    public static Task OnChangedAsync(Work work, Told<SpecialistChanged> told) => KeepAsync(work, told.Event.SpecialistId, told.Event.HubId, told.Event.BaseSchoolId);

    /// <summary>The school in which they taught is no longer the hub's for their sake; the groups that they led stay as they were.</summary>
    public static Task OnEndedAsync(Work work, Told<SpecialistEnded> told) => SchoolStore.UntieAsync(work, told.Event.HubId, told.Event.SpecialistId);

    static async Task KeepAsync(Work work, string personId, string hubId, string baseSchoolId)
    {
        await GroupStore.KeepSpecialistAsync(work, personId, hubId, baseSchoolId);
        await SchoolStore.TieAsync(work, hubId, baseSchoolId, personId);
    }
}
