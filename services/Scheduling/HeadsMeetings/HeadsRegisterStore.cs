using Hubs.Scheduling.Attendances;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>All that touches the table <c>heads_register_entry</c>.</summary>
static class HeadsRegisterStore
{
    public static Task<IReadOnlyList<HeadsEntry>> OfAsync(Work work, string meetingId) => work.QueryAsync<HeadsEntry>(
        "select heads_meeting_id, school_id, attendance from heads_register_entry where heads_meeting_id = @Id order by school_id", new { Id = meetingId });

    /// <summary>Every school at every date of the hub's heads' meetings in a programme year whose register was taken.</summary>
    public static Task<IReadOnlyList<TermlyAttendance>> OfYearAsync(Work work, string hubId, string programmeYearId) => work.QueryAsync<TermlyAttendance>(
        """
        select h.serves_id, h.term, e.school_id, e.attendance
          from heads_meeting h
          join heads_register_entry e on e.heads_meeting_id = h.id
         where h.hub_id = @HubId and h.programme_year_id = @ProgrammeYearId and h.state = @Held
         order by h.start_time, h.id, e.school_id
        """, new { HubId = hubId, ProgrammeYearId = programmeYearId, Held = (int)V1.HeadsMeetingState.Held });

    /// <summary>Keeps a register whole, in place of what was taken before.</summary>
    public static async Task SaveAsync(Work work, string meetingId, IReadOnlyList<HeadsEntry> register)
    {
        await work.ExecuteAsync("delete from heads_register_entry where heads_meeting_id = @Id", new { Id = meetingId });
        foreach (var entry in register)
            await work.ExecuteAsync("insert into heads_register_entry (heads_meeting_id, school_id, attendance) values (@HeadsMeetingId, @SchoolId, @Attendance)", entry);
    }

    /// <summary>Where both schools' heads were expected, each keeps its own entry.</summary>
    public static Task PassAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        """
        update heads_register_entry set school_id = @Successor
         where school_id = @School
           and not exists (select 1 from heads_register_entry both where both.heads_meeting_id = heads_register_entry.heads_meeting_id and both.school_id = @Successor)
        """, new { School = schoolId, Successor = successorId });
}
