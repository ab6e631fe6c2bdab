using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Meetings;

/// <summary>All that touches the table <c>register_entry</c>.</summary>
static class RegisterStore
{
    public static Task<IReadOnlyList<RegisterEntry>> OfAsync(Work work, string meetingId) => work.QueryAsync<RegisterEntry>(
        """
        select meeting_id, membership_id, place_number, participation_id, school_id, person_id, attendance
          from register_entry
         where meeting_id = @MeetingId
         order by membership_id, place_number
        """, new { MeetingId = meetingId });

    /// <summary>Keeps a register whole, in place of what was taken before.</summary>
    public static async Task SaveAsync(Work work, string meetingId, IReadOnlyList<RegisterEntry> register)
    {
        await work.ExecuteAsync("delete from register_entry where meeting_id = @MeetingId", new { MeetingId = meetingId });
        foreach (var entry in register)
            await work.ExecuteAsync(
                """
                insert into register_entry (meeting_id, membership_id, place_number, participation_id, school_id, person_id, attendance)
                values (@MeetingId, @MembershipId, @PlaceNumber, @ParticipationId, @SchoolId, @PersonId, @Attendance)
                """, entry);
    }

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update register_entry set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });
}
