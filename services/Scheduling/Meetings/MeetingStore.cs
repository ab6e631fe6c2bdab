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
        m.venue_school_id, coalesce(v.name, '') as venue_school_name, m.mode, m.specialist_person_id, m.kind, m.focus, m.lesson_planned, m.lesson_observed,
        m.call_off_reason, m.call_off_explanation, m.register_time, m.version
        """;

    /// <summary>A group meets a few times a year.</summary>
    const string FewOfGroup = "meeting_group" + ListQuery.Sorted;

    const string Source = "meeting m join work_group g on g.id = m.group_id left join school v on v.id = m.venue_school_id";

    public static async Task<Meeting> GetAsync(Work work, string id, Reach reach) =>
        await work.FindAsync<Meeting>($"select {Columns} from {Source} where m.id = @Id and {Reach.OfGroup}",
            new { Id = id, reach.All, reach.Hubs, reach.SpecialistHubs, reach.Me, reach.Today, reach.Schools })
        ?? throw Refusals.NotFound("meeting", id);

    public static Task<IReadOnlyList<Meeting>> OfGroupAsync(Work work, string groupId) =>
        work.QueryAsync<Meeting>($"select {Columns} from {Source} where m.group_id = @GroupId order by m.number, m.id", new { GroupId = groupId });

    /// <summary>What is to take place at a school.</summary>
    public static Task<IReadOnlyList<Meeting>> ToComeAtAsync(Work work, string schoolId) => work.QueryAsync<Meeting>(
        $"select {Columns} from {Source} where m.venue_school_id = @School and m.state = @Arranged and m.start_time > @Now order by m.start_time, m.id",
        new { School = schoolId, Arranged = (int)V1.MeetingState.Arranged, work.Now });

    /// <summary>By time.</summary>
    public static Task<IReadOnlyList<Meeting>> ListAsync(Work work, V1.ListMeetingsRequest request, Reach reach, Page page)
    {
        var (from, to) = (request.FromDate.ToDateOrNull(), request.ToDate.ToDateOrNull());
        var list = new ListQuery(Columns, "meeting m", orderBy: "m.start_time, m.id", by: "meeting_start") { Join = "join work_group g on g.id = m.group_id left join school v on v.id = m.venue_school_id" }
            .Of(page, Beginning.Before(from), "")
            .Filter("m.group_id", request.GroupId, by: FewOfGroup)
            .Filter("m.hub_id", request.HubId, by: "meeting_hub_start")
            .Filter("m.programme_year_id", request.ProgrammeYearId, by: "meeting_year_start")
            .Filter("m.state", request.State);
        if (from is { } first) list.Where("m.meeting_date >= @FromDate", ("FromDate", first));
        if (to is { } last) list.Where("m.meeting_date <= @ToDate", ("ToDate", last));
        if (request.SchoolId.Length > 0)
        {
            list.WhereBy(
                FewOfGroup,
                """
                m.group_id in (select x.group_id from membership x where x.school_id = @SchoolId)
                   and exists (select 1 from membership b
                                where b.group_id = m.group_id and b.school_id = @SchoolId and b.from_date <= m.meeting_date and (b.to_date is null or b.to_date >= m.meeting_date))
                """, ("SchoolId", request.SchoolId));
        }

        if (!reach.All) reach.LimitToGroups(list.OnlyWhere("m.hub_id", reach.Hubs, by: "meeting_hub_start"), "m.group_id", FewOfGroup);
        return work.QueryAsync<Meeting>(list);
    }

    public static string[] KeyOf(Meeting meeting) => [meeting.StartTime.ToString("O", CultureInfo.InvariantCulture), meeting.Id];

    public static Task InsertAsync(Work work, Meeting meeting) => work.ExecuteAsync(
        """
        insert into meeting (id, group_id, hub_id, programme_year_id, stage, number, state, half_term, term, meeting_date, start_time, end_time, venue_school_id, mode,
                             specialist_person_id, kind, focus, lesson_planned, lesson_observed, call_off_reason, call_off_explanation, register_time, version)
        values (@Id, @GroupId, @HubId, @ProgrammeYearId, @Stage, @Number, @State, @HalfTerm, @Term, @MeetingDate, @StartTime, @EndTime, @VenueSchoolId, @Mode,
                @SpecialistPersonId, @Kind, @Focus, @LessonPlanned, @LessonObserved, @CallOffReason, @CallOffExplanation, @RegisterTime, @Version)
        """, meeting);

    /// <summary>Keeps a changed meeting and returns it at its next version.</summary>
    public static async Task<Meeting> SaveAsync(Work work, Meeting meeting)
    {
        await work.ExactlyOneAsync(
            """
            update meeting
               set state = @State, half_term = @HalfTerm, term = @Term, meeting_date = @MeetingDate, start_time = @StartTime, end_time = @EndTime,
                   venue_school_id = @VenueSchoolId, mode = @Mode, specialist_person_id = @SpecialistPersonId, kind = @Kind, focus = @Focus,
                   lesson_planned = @LessonPlanned, lesson_observed = @LessonObserved, call_off_reason = @CallOffReason,
                   call_off_explanation = @CallOffExplanation, register_time = @RegisterTime, version = version + 1
             where id = @Id and version = @Version
            """, meeting);
        return meeting with { Version = meeting.Version + 1 };
    }
}
