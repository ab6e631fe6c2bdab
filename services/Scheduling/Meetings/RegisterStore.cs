using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Meetings;

/// <summary>All that touches the table <c>register_entry</c>.</summary>
static class RegisterStore
{
    public static Task<IReadOnlyList<RegisterEntry>> OfAsync(Work work, string meetingId) => work.QueryAsync<RegisterEntry>(
        """
        select meeting_id, membership_id, place_number, participation_id, school_id, person_id, attendance, minutes_present,
               substitute_person_id, substitute_name, filled
          from register_entry
         where meeting_id = @MeetingId
         order by membership_id, place_number
        """, new { MeetingId = meetingId });

    /// <summary>All entries of these participations in the group's programme year and stage, of whichever group.</summary>
    public static Task<IReadOnlyList<RegisterEntry>> OfParticipationsAsync(Work work, IReadOnlyCollection<string> participationIds, Group group) => work.QueryAsync<RegisterEntry>(
        """
        select e.meeting_id, e.membership_id, e.place_number, e.participation_id, e.school_id, e.person_id, e.attendance, e.filled
          from register_entry e [[by register_entry_participation sorted]]
          join meeting m on m.id = e.meeting_id
         where e.participation_id in @Ids and m.programme_year_id = @ProgrammeYearId and m.stage = @Stage
         order by e.meeting_id, e.membership_id, e.place_number
        """, new { Ids = participationIds, group.ProgrammeYearId, Stage = (int)group.Stage });

    /// <summary>Keeps a register whole, in place of what was taken before.</summary>
    public static async Task SaveAsync(Work work, string meetingId, IReadOnlyList<RegisterEntry> register)
    {
        await work.ExecuteAsync("delete from register_entry where meeting_id = @MeetingId", new { MeetingId = meetingId });
        foreach (var entry in register)
            await work.ExecuteAsync(
                """
                insert into register_entry (meeting_id, membership_id, place_number, participation_id, school_id, person_id, attendance, minutes_present, substitute_person_id, substitute_name, filled)
                values (@MeetingId, @MembershipId, @PlaceNumber, @ParticipationId, @SchoolId, @PersonId, @Attendance, @MinutesPresent, @SubstitutePersonId, @SubstituteName, @Filled)
                """, entry);
    }

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update register_entry set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });
}
