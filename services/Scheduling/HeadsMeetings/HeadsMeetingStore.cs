using System.Globalization;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>All that touches the table <c>heads_meeting</c>.</summary>
static class HeadsMeetingStore
{
    const string Columns =
        """
        h.id, h.hub_id, h.programme_year_id, h.leader_person_id, h.state, h.term, h.meeting_date, h.start_time, h.end_time, h.venue_school_id,
        coalesce(v.name, '') as venue_school_name, h.mode, h.serves_id, h.agenda, h.outcomes, h.call_off_reason, h.call_off_explanation, h.register_time, h.version
        """;

    const string Source = "heads_meeting h left join school v on v.id = h.venue_school_id";

    /// <summary>A hub's own; for a specialist the hub's that keeps them; for a school those of the hubs and years of its groups.</summary>
    const string Within =
        """
        (@All = 1 or h.hub_id in @Hubs or h.hub_id in @SpecialistHubs
          or exists (select 1
                       from work_group g [[by work_group_hub|primary key]]
                       join membership b on b.group_id = g.id
                      where g.hub_id = h.hub_id and g.programme_year_id = h.programme_year_id and b.school_id in @Schools))
        """;

    public static async Task<HeadsMeeting> GetAsync(Work work, string id, Reach reach) =>
        await work.FindAsync<HeadsMeeting>($"select {Columns} from {Source} where h.id = @Id and {Within}",
            new { Id = id, reach.All, reach.Hubs, reach.SpecialistHubs, reach.Schools })
        ?? throw Refusals.NotFound("heads' meeting", id);

    public static Task<IReadOnlyList<HeadsMeeting>> OfHubAsync(Work work, string hubId, string programmeYearId) => work.QueryAsync<HeadsMeeting>(
        $"select {Columns} from {Source} where h.hub_id = @HubId and h.programme_year_id = @ProgrammeYearId order by h.start_time, h.id",
        new { HubId = hubId, ProgrammeYearId = programmeYearId });

    /// <summary>What is to take place at a school.</summary>
    public static Task<IReadOnlyList<HeadsMeeting>> ToComeAtAsync(Work work, string schoolId) => work.QueryAsync<HeadsMeeting>(
        $"select {Columns} from {Source} where h.venue_school_id = @School and h.state = @Arranged and h.start_time > @Now order by h.start_time, h.id",
        new { School = schoolId, Arranged = (int)V1.HeadsMeetingState.Arranged, work.Now });

    /// <summary>By time.</summary>
    public static async Task<IReadOnlyList<HeadsMeeting>> ListAsync(Work work, V1.ListHeadsMeetingsRequest request, Reach reach, Page page)
    {
        var list = new ListQuery(Columns, "heads_meeting h", orderBy: "h.start_time, h.id", by: "heads_meeting_start") { Join = "left join school v on v.id = h.venue_school_id" }
            .Of(page, Beginning.Ever, "")
            .Filter("h.hub_id", request.HubId, by: "heads_meeting_hub")
            .Filter("h.programme_year_id", request.ProgrammeYearId)
            .Filter("h.term", request.Term)
            .Filter("h.state", request.State);
        if (!reach.All) await LimitAsync(work, list, reach);
        return await work.QueryAsync<HeadsMeeting>(list);
    }

    /// <summary>As <see cref="Within"/>.</summary>
    static async Task LimitAsync(Work work, ListQuery list, Reach reach)
    {
        list.OnlyWhere("h.hub_id", [.. reach.Hubs.Union(reach.SpecialistHubs)], by: "heads_meeting_hub");
        if (reach.Schools.Count == 0) return;
        var hubs = await work.QueryAsync<string>("select distinct g.hub_id from membership b join work_group g on g.id = b.group_id where b.school_id in @Schools", new { reach.Schools });
        list.OnlyWhere("h.hub_id", hubs, by: "heads_meeting_hub", and:
            $"""
            exists (select 1 from membership b join work_group g on g.id = b.group_id
                            where g.hub_id = h.hub_id and g.programme_year_id = h.programme_year_id and {list.OneOf("b.school_id", reach.Schools)})
            """);
    }

    public static string[] KeyOf(HeadsMeeting meeting) => [meeting.StartTime.ToString("O", CultureInfo.InvariantCulture), meeting.Id];

    public static Task InsertAsync(Work work, HeadsMeeting meeting) => work.ExecuteAsync(
        """
        insert into heads_meeting (id, hub_id, programme_year_id, state, term, meeting_date, start_time, end_time, venue_school_id, mode, serves_id, agenda, outcomes, leader_person_id,
                                   call_off_reason, call_off_explanation, register_time, version)
        values (@Id, @HubId, @ProgrammeYearId, @State, @Term, @MeetingDate, @StartTime, @EndTime, @VenueSchoolId, @Mode, @ServesId, @Agenda, @Outcomes, @LeaderPersonId,
                @CallOffReason, @CallOffExplanation, @RegisterTime, @Version)
        """, meeting);

    /// <summary>Keeps a changed meeting and returns it at its next version.</summary>
    public static async Task<HeadsMeeting> SaveAsync(Work work, HeadsMeeting meeting)
    {
        await work.ExactlyOneAsync(
            """
            update heads_meeting
               set state = @State, term = @Term, meeting_date = @MeetingDate, start_time = @StartTime, end_time = @EndTime, venue_school_id = @VenueSchoolId,
                   mode = @Mode, agenda = @Agenda, outcomes = @Outcomes, call_off_reason = @CallOffReason, call_off_explanation = @CallOffExplanation, register_time = @RegisterTime,
                   version = version + 1
             where id = @Id and version = @Version
            """, meeting);
        return meeting with { Version = meeting.Version + 1 };
    }
}
