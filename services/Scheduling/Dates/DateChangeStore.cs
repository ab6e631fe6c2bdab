using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Dates;

/// <summary>All that touches the table <c>date_change</c>. Whoever asks has found the meeting or visit first.</summary>
static class DateChangeStore
{
    public static Task<IReadOnlyList<DateChange>> OfAsync(Work work, string appointmentId) => work.QueryAsync<DateChange>(
        """
        select appointment_id, version, change_time, changer_person_id, reason, explanation, notice_days, called_off, before_start_time, before_end_time,
               before_venue_school_id, before_mode, after_start_time, after_end_time, after_venue_school_id, after_mode
          from date_change
         where appointment_id = @Id
         order by version
        """, new { Id = appointmentId });

    /// <summary>Keeps what the caller has just changed.</summary>
    public static Task AddAsync(Work work, string appointmentId, long version, DateChange change) => work.ExecuteAsync(
        """
        insert into date_change (appointment_id, version, change_time, changer_person_id, reason, explanation, notice_days, called_off, before_start_time, before_end_time,
                                 before_venue_school_id, before_mode, after_start_time, after_end_time, after_venue_school_id, after_mode)
        values (@AppointmentId, @Version, @ChangeTime, @ChangerPersonId, @Reason, @Explanation, @NoticeDays, @CalledOff, @BeforeStartTime, @BeforeEndTime,
                @BeforeVenueSchoolId, @BeforeMode, @AfterStartTime, @AfterEndTime, @AfterVenueSchoolId, @AfterMode)
        """, change with { AppointmentId = appointmentId, Version = version, ChangeTime = work.Now, ChangerPersonId = work.Caller.Id });
}
