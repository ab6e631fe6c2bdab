using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Meetings;

/// <summary>All that touches the table <c>apologies</c>. Whoever asks has found the meeting first.</summary>
static class ApologiesStore
{
    public static Task<IReadOnlyList<Apologies>> OfAsync(Work work, string meetingId) => work.QueryAsync<Apologies>(
        """
        select meeting_id, membership_id, place_number, school_id, send_time, sender_person_id, explanation, substitute_person_id, substitute_name
          from apologies
         where meeting_id = @Id
         order by membership_id, place_number
        """, new { Id = meetingId });

    /// <summary>The later ones for a place count.</summary>
    public static async Task KeepAsync(Work work, Apologies apologies)
    {
        await DeleteAsync(work, apologies);
        await work.ExecuteAsync(
            """
            insert into apologies (meeting_id, membership_id, place_number, school_id, send_time, sender_person_id, explanation, substitute_person_id, substitute_name)
            values (@MeetingId, @MembershipId, @PlaceNumber, @SchoolId, @SendTime, @SenderPersonId, @Explanation, @SubstitutePersonId, @SubstituteName)
            """, apologies);
    }

    public static Task DeleteAsync(Work work, Apologies apologies) =>
        work.ExecuteAsync("delete from apologies where meeting_id = @MeetingId and membership_id = @MembershipId and place_number = @PlaceNumber", apologies);

    /// <summary>The meeting is on another day: who could not come on the one it had may come on this.</summary>
    public static Task LapseAsync(Work work, string meetingId) => work.ExecuteAsync("delete from apologies where meeting_id = @Id", new { Id = meetingId });

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update apologies set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });
}
