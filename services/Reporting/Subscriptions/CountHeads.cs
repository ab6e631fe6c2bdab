using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Heads at the termly meetings. Several dates may serve one meeting, and a head who came to one of them came to it: each date's register
/// is kept, and a school counts once for the meeting.</summary>
static class CountHeads
{
    public static async Task OnRegisterTakenAsync(Work work, Told<HeadsMeetingRegisterTaken> told)
    {
        var register = told.Event;
        var serves = register.ServesHeadsMeetingId.Length > 0 ? register.ServesHeadsMeetingId : register.HeadsMeetingId;
        await work.ExecuteAsync("delete from heads_register where heads_meeting_id = @HeadsMeetingId", new { register.HeadsMeetingId });
        foreach (var entry in register.Entries)
        {
            await work.ExecuteAsync(
                """
                insert into heads_register (heads_meeting_id, serves_id, school_id, hub_id, programme_year_id, attended)
                values (@HeadsMeetingId, @ServesId, @SchoolId, @HubId, @ProgrammeYearId, @Attended)
                """,
                new { register.HeadsMeetingId, ServesId = serves, entry.SchoolId, register.HubId, register.ProgrammeYearId, Attended = entry.Attendance.IsThere() && !entry.DeputyNotCounted });
        }

        await CountAsync(work, serves);
    }

    static async Task CountAsync(Work work, string servesId)
    {
        await new ChangedCells(work, "scheduling").OfHeadsMeetingAsync(servesId);
        await work.ExecuteAsync("delete from heads_attendance where heads_meeting_id = @ServesId", new { ServesId = servesId });
        await work.ExecuteAsync(
            """
            insert into heads_attendance (heads_meeting_id, school_id, hub_id, programme_year_id, attended)
            select r.serves_id, r.school_id, r.hub_id, r.programme_year_id, max(case when r.attended = 1 then 1 else 0 end)
              from heads_register r [[by heads_register_serves sorted]]
             where r.serves_id = @ServesId
             group by r.serves_id, r.school_id, r.hub_id, r.programme_year_id
            """, new { ServesId = servesId });
        await new ChangedCells(work, "scheduling").OfHeadsMeetingAsync(servesId);
    }
}
