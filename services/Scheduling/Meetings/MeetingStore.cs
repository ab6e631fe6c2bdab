using System.Globalization;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

/// <summary>All that touches the table <c>meeting</c>.</summary>
static class MeetingStore
{
    const string Columns =
        """
        m.id, m.group_id, g.name as group_name, m.hub_id, m.programme_year_id, m.stage, m.number, m.state, m.half_term, m.term, m.meeting_date, m.start_time, m.end_time,
        m.venue_school_id, coalesce(v.name, '') as venue_school_name, m.online, m.specialist_person_id, m.kind, m.focus, m.lesson_planned, m.lesson_observed,
        m.call_off_reason, m.call_off_explanation, m.register_time, m.version
        """;

    const string Source = "meeting m join work_group g on g.id = m.group_id left join school v on v.id = m.venue_school_id";

    public static async Task<Meeting> GetAsync(Work work, string id, Reach reach) =>
        await work.FindAsync<Meeting>($"select {Columns} from {Source} where m.id = @Id and {Reach.OfGroup}",
            new { Id = id, reach.All, reach.Hubs, reach.SpecialistHubs, reach.Me, reach.Schools })
        ?? throw Refusals.NotFound("meeting", id);

    public static Task<IReadOnlyList<Meeting>> OfGroupAsync(Work work, string groupId) =>
        work.QueryAsync<Meeting>($"select {Columns} from {Source} where m.group_id = @GroupId order by m.number, m.id", new { GroupId = groupId });

    /// <summary>What is to take place at a school.</summary>
    public static Task<IReadOnlyList<Meeting>> ToComeAtAsync(Work work, string schoolId) => work.QueryAsync<Meeting>(
        $"select {Columns} from {Source} where m.venue_school_id = @School and m.state = @Arranged and m.start_time > @Now order by m.start_time, m.id",
        new { School = schoolId, Arranged = (int)V1.MeetingState.Arranged, work.Now });

    /// <summary>By time; indexes meeting_hub_start and meeting_start.</summary>
    public static Task<IReadOnlyList<Meeting>> ListAsync(Work work, V1.ListMeetingsRequest request, Reach reach, Page page) => work.QueryAsync<Meeting>(
        $"""
        select {Columns}
          from {Source}
         where (m.start_time > @AfterTime or (m.start_time = @AfterTime and m.id > @AfterId))
           and {Reach.OfGroup}
           and (@GroupId = '' or m.group_id = @GroupId)
           and (@HubId = '' or m.hub_id = @HubId)
           and (@ProgrammeYearId = '' or m.programme_year_id = @ProgrammeYearId)
           and (@State = 0 or m.state = @State)
           and (@FromDate is null or m.meeting_date >= @FromDate)
           and (@ToDate is null or m.meeting_date <= @ToDate)
           and (@SchoolId = '' or exists (select 1 from membership b
                                           where b.group_id = m.group_id and b.school_id = @SchoolId
                                             and b.from_date <= m.meeting_date and (b.to_date is null or b.to_date >= m.meeting_date)))
         order by m.start_time, m.id [[take @Take]]
        """,
        new
        {
            AfterTime = DateTimeOffset.Parse(page.AfterOr("2000-01-01T00:00:00Z"), CultureInfo.InvariantCulture),
            AfterId = page.AfterOr("", 1),
            reach.All,
            reach.Hubs,
            reach.SpecialistHubs,
            reach.Me,
            reach.Schools,
            request.GroupId,
            request.HubId,
            request.ProgrammeYearId,
            State = (int)request.State,
            FromDate = request.FromDate.ToDateOrNull(),
            ToDate = request.ToDate.ToDateOrNull(),
            request.SchoolId,
            page.Take,
        });

    public static string[] KeyOf(Meeting meeting) => [meeting.StartTime.ToString("O", CultureInfo.InvariantCulture), meeting.Id];

    public static Task InsertAsync(Work work, Meeting meeting) => work.ExecuteAsync(
        """
        insert into meeting (id, group_id, hub_id, programme_year_id, stage, number, state, half_term, term, meeting_date, start_time, end_time, venue_school_id, online,
                             specialist_person_id, kind, focus, lesson_planned, lesson_observed, call_off_reason, call_off_explanation, register_time, version)
        values (@Id, @GroupId, @HubId, @ProgrammeYearId, @Stage, @Number, @State, @HalfTerm, @Term, @MeetingDate, @StartTime, @EndTime, @VenueSchoolId, @Online,
                @SpecialistPersonId, @Kind, @Focus, @LessonPlanned, @LessonObserved, @CallOffReason, @CallOffExplanation, @RegisterTime, @Version)
        """, meeting);

    /// <summary>Keeps a changed meeting and returns it at its next version.</summary>
    public static async Task<Meeting> SaveAsync(Work work, Meeting meeting)
    {
        await work.ExactlyOneAsync(
            """
            update meeting
               set state = @State, half_term = @HalfTerm, term = @Term, meeting_date = @MeetingDate, start_time = @StartTime, end_time = @EndTime,
                   venue_school_id = @VenueSchoolId, online = @Online, specialist_person_id = @SpecialistPersonId, kind = @Kind, focus = @Focus,
                   lesson_planned = @LessonPlanned, lesson_observed = @LessonObserved, call_off_reason = @CallOffReason,
                   call_off_explanation = @CallOffExplanation, register_time = @RegisterTime, version = version + 1
             where id = @Id and version = @Version
            """, meeting);
        return meeting with { Version = meeting.Version + 1 };
    }
}
