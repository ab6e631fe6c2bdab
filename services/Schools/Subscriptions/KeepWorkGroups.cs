using Hubs.Schools.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Subscriptions;

/// <summary>Keeps who leads which schools: a specialist sees their groups' people, and these see their specialist, and who covers while they do. A school that has left a group
/// stays known to who led it, whose registers and visits tell of it (ours).</summary>
static class KeepWorkGroups
{
    public static async Task OnPublishedAsync(Work work, Told<GroupPublished> told)
    {
        await GroupStore.KeepAsync(work, told.Event.GroupId, told.Event.HubId, told.Event.SpecialistPersonId, told.Event.ProgrammeYearId);
        foreach (var member in told.Event.Members) await GroupStore.KeepMemberAsync(work, member.MembershipId, told.Event.GroupId, member.ParticipationId);
    }

    public static Task OnChangedAsync(Work work, Told<GroupChanged> told) =>
        GroupStore.KeepAsync(work, told.Event.GroupId, told.Event.HubId, told.Event.SpecialistPersonId);

    public static Task OnCoverArrangedAsync(Work work, Told<CoverArranged> told) => GroupStore.KeepLeadingAsync(
        work, told.Event.LeadingId, told.Event.GroupId, told.Event.SpecialistPersonId, Dates.Of(told.Event.FromDate), Dates.Of(told.Event.ToDate));

    public static Task OnCoverEndedAsync(Work work, Told<CoverEnded> told) =>
        GroupStore.EndLeadingAsync(work, told.Event.LeadingId, told.Event.ToDate.Length > 0 ? Dates.Of(told.Event.ToDate) : null);

    public static Task OnJoinedAsync(Work work, Told<MemberJoined> told) =>
        GroupStore.KeepMemberAsync(work, told.Event.MembershipId, told.Event.GroupId, told.Event.ParticipationId);
}
