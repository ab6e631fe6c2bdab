using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Meetings;

/// <summary>Gathers what decides about a meeting's date.</summary>
static class MeetingFactsStore
{
    public static async Task<MeetingFacts> ReadAsync(Work work, Group group, string meetingId, Slot slot, string venueSchoolId)
    {
        var members = group.ExpectedOn(slot.Date).Select(m => m.SchoolId).ToArray();
        // A group that is at home nowhere counts by its first school.
        var home = group.HomeSchoolId.Length > 0 ? group.HomeSchoolId : members.FirstOrDefault("");
        var day = await DayStore.ReadAsync(work, slot, [.. members, venueSchoolId, home]);
        return new MeetingFacts
        {
            Group = group,
            Day = day,
            HomeCalendar = day.Schools.FirstOrDefault(s => s.SchoolId == home)?.Calendar,
            Others = (await MeetingStore.OfGroupAsync(work, group.Id)).Where(m => m.Id != meetingId && m.IsLive).ToArray(),
            Today = work.Today,
        };
    }

    /// <summary>As <see cref="ReadAsync"/>, when something is about to be arranged on what is read: in turn with everyone else.</summary>
    public static async Task<MeetingFacts> ReadInTurnAsync(Work work, Group group, string meetingId, Slot slot, string venueSchoolId)
    {
        await Turn.TakeAsync(work, $"group {group.Id}", slot.Date);
        return await ReadAsync(work, group, meetingId, slot, venueSchoolId);
    }
}
