using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps who covers a group from when to when: on those days its meetings, registers and visits are theirs to look after as well. Who leads
/// what was arranged stays as it was (ours).</summary>
static class KeepCover
{
    public static Task OnArrangedAsync(Work work, Told<CoverArranged> told) => GroupStore.KeepCoverAsync(
        work, told.Event.LeadingId, told.Event.GroupId, told.Event.SpecialistPersonId, told.Event.FromDate.ToDate(), told.Event.ToDate.ToDate());

    public static Task OnEndedAsync(Work work, Told<CoverEnded> told) => GroupStore.EndCoverAsync(work, told.Event.LeadingId, told.Event.ToDate.ToDateOrNull());
}
