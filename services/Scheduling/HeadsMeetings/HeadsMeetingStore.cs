using System.Globalization;
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
        coalesce(v.name, '') as venue_school_name, h.online, h.call_off_reason, h.call_off_explanation, h.register_time, h.version
        """;

    const string Source = "heads_meeting h left join school v on v.id = h.venue_school_id";

    /// <summary>A hub's own; for a specialist the hub's that keeps them; for a school those of the hubs and years of its groups.</summary>
    const string Within =
        """
        (@All = 1 or h.hub_id in @Hubs or h.hub_id in @SpecialistHubs
          or exists (select 1
                       from work_group g
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

    /// <summary>By time; index heads_meeting_start.</summary>
    public static Task<IReadOnlyList<HeadsMeeting>> ListAsync(Work work, V1.ListHeadsMeetingsRequest request, Reach reach, Page page) => work.QueryAsync<HeadsMeeting>(
        $"""
        select {Columns}
          from {Source}
         where (h.start_time > @AfterTime or (h.start_time = @AfterTime and h.id > @AfterId))
           and {Within}
           and (@HubId = '' or h.hub_id = @HubId)
           and (@ProgrammeYearId = '' or h.programme_year_id = @ProgrammeYearId)
           and (@Term = 0 or h.term = @Term)
           and (@State = 0 or h.state = @State)
         order by h.start_time, h.id [[take @Take]]
        """,
        new
        {
            AfterTime = DateTimeOffset.Parse(page.AfterOr("2000-01-01T00:00:00Z"), CultureInfo.InvariantCulture),
            AfterId = page.AfterOr("", 1),
            reach.All,
            reach.Hubs,
            reach.SpecialistHubs,
            reach.Schools,
            request.HubId,
            request.ProgrammeYearId,
            Term = (int)request.Term,
            State = (int)request.State,
            page.Take,
        });

    public static string[] KeyOf(HeadsMeeting meeting) => [meeting.StartTime.ToString("O", CultureInfo.InvariantCulture), meeting.Id];

    public static Task InsertAsync(Work work, HeadsMeeting meeting) => work.ExecuteAsync(
        """
        insert into heads_meeting (id, hub_id, programme_year_id, state, term, meeting_date, start_time, end_time, venue_school_id, online, leader_person_id,
                                   call_off_reason, call_off_explanation, register_time, version)
        values (@Id, @HubId, @ProgrammeYearId, @State, @Term, @MeetingDate, @StartTime, @EndTime, @VenueSchoolId, @Online, @LeaderPersonId,
                @CallOffReason, @CallOffExplanation, @RegisterTime, @Version)
        """, meeting);

    /// <summary>Keeps a changed meeting and returns it at its next version.</summary>
    public static async Task<HeadsMeeting> SaveAsync(Work work, HeadsMeeting meeting)
    {
        await work.ExactlyOneAsync(
            """
            update heads_meeting
               set state = @State, term = @Term, meeting_date = @MeetingDate, start_time = @StartTime, end_time = @EndTime, venue_school_id = @VenueSchoolId,
                   online = @Online, call_off_reason = @CallOffReason, call_off_explanation = @CallOffExplanation, register_time = @RegisterTime,
                   version = version + 1
             where id = @Id and version = @Version
            """, meeting);
        return meeting with { Version = meeting.Version + 1 };
    }
}
