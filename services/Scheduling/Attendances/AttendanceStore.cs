using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Meetings;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Attendances;

/// <summary>Gathers what attendance follows from. Whoever asks has found the group first.</summary>
static class AttendanceStore
{
    public static async Task<IReadOnlyList<SchoolAttendance>> OfAsync(Work work, Group group)
    {
        var meetings = await MeetingStore.OfGroupAsync(work, group.Id);
        var entries = (await RegisterStore.OfParticipationsAsync(work, [.. group.Members.Select(m => m.ParticipationId).Distinct()], group)).ToLookup(e => e.ParticipationId);
        return group.Members.Select(member => new SchoolAttendance
        {
            Group = group,
            Member = member,
            Meetings = meetings,
            Entries = entries[member.ParticipationId].ToArray(),
            Now = work.Now,
            Today = work.Today,
        }).ToArray();
    }
}
