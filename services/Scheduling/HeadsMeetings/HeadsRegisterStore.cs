using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>All that touches the table <c>heads_register_entry</c>.</summary>
static class HeadsRegisterStore
{
    public static Task<IReadOnlyList<HeadsEntry>> OfAsync(Work work, string meetingId) => work.QueryAsync<HeadsEntry>(
        "select heads_meeting_id, school_id, attendance from heads_register_entry where heads_meeting_id = @Id order by school_id", new { Id = meetingId });

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
