using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Registers;

/// <summary>All that touches the tables <c>register_correction</c> and <c>corrected_entry</c>. Whoever asks has found the meeting first.</summary>
static class RegisterCorrectionStore
{
    public static async Task<IReadOnlyList<RegisterCorrection>> OfAsync(Work work, string meetingId)
    {
        var corrections = await work.QueryAsync<RegisterCorrection>(
            "select meeting_id, version, correct_time, corrector_person_id, reason from register_correction where meeting_id = @Id order by version", new { Id = meetingId });
        var entries = (await work.QueryAsync<CorrectedEntry>(
            """
            select meeting_id, version, school_id, membership_id, place_number, before_attendance, after_attendance, minutes_before, minutes_after
              from corrected_entry
             where meeting_id = @Id
             order by version, school_id, membership_id, place_number
            """, new { Id = meetingId })).ToLookup(e => e.Version);
        return corrections.Select(c => c with { Entries = entries[c.Version].ToArray() }).ToArray();
    }

    public static async Task AddAsync(Work work, string meetingId, long version, string reason, IEnumerable<CorrectedEntry> entries)
    {
        await work.ExecuteAsync(
            "insert into register_correction (meeting_id, version, correct_time, corrector_person_id, reason) values (@MeetingId, @Version, @CorrectTime, @CorrectorPersonId, @Reason)",
            new { MeetingId = meetingId, Version = version, CorrectTime = work.Now, CorrectorPersonId = work.Caller.Id, Reason = reason });
        foreach (var entry in entries)
            await work.ExecuteAsync(
                """
                insert into corrected_entry (meeting_id, version, school_id, membership_id, place_number, before_attendance, after_attendance, minutes_before, minutes_after)
                values (@MeetingId, @Version, @SchoolId, @MembershipId, @PlaceNumber, @BeforeAttendance, @AfterAttendance, @MinutesBefore, @MinutesAfter)
                """, entry with { MeetingId = meetingId, Version = version });
    }
}
