using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Heads at the termly meetings.</summary>
static class CountHeads
{
    public static async Task OnRegisterTakenAsync(Work work, Told<HeadsMeetingRegisterTaken> told)
    {
        var register = told.Event;
        await work.ExecuteAsync("delete from heads_attendance where heads_meeting_id = @HeadsMeetingId", new { register.HeadsMeetingId });
        foreach (var entry in register.Entries)
        {
            await work.ExecuteAsync(
                """
                insert into heads_attendance (heads_meeting_id, school_id, hub_id, programme_year_id, attended)
                values (@HeadsMeetingId, @SchoolId, @HubId, @ProgrammeYearId, @Attended)
                """,
                new { register.HeadsMeetingId, entry.SchoolId, register.HubId, register.ProgrammeYearId, Attended = entry.Attendance.IsThere() });
        }
    }
}
