using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Groups;

/// <summary>The own copy of groups, members and places. A group whose programme year has not been heard of yet is not there yet.</summary>
static class GroupStore
{
    const string Columns =
        """
        g.id, g.hub_id, g.programme_year_id, g.stage, g.name, g.specialist_person_id, g.venue_school_id, coalesce(p.base_school_id, '') as base_school_id,
        r.first_date, r.last_date, r.meetings, r.meetings_per_half_term, r.longest_meeting_minutes, r.shortest_meeting_minutes, r.shortest_visit_minutes,
        r.shortest_heads_meeting_minutes, r.day_begins, r.day_ends, r.lead_teachers, r.visits_per_term, r.venue_rule, r.online_when_closed, r.change_notice_days, r.part_counts_from_minutes, r.completion_meetings, r.least_completion_meetings, r.deputies_not_counted,
        r.visits_in_person_only,
        r.rule_version
        """;

    const string Source =
        """
        work_group g
          join stage_rules r on r.programme_year_id = g.programme_year_id and r.stage = g.stage
          left join specialist p on p.person_id = g.specialist_person_id and p.hub_id = g.hub_id
        """;

    public static async Task<Group> GetAsync(Work work, string id, Reach reach)
    {
        var group = await work.FindAsync<Group>($"select {Columns} from {Source} where g.id = @Id and {Reach.OfGroup}",
            new { Id = id, reach.All, reach.Hubs, reach.SpecialistHubs, reach.Me, reach.Today, reach.Schools }) ?? throw Refusals.NotFound("group", id);
        return (await WithMembersAsync(work, [group]))[0];
    }

    /// <summary>For what this service does of itself; null: there is none yet.</summary>
    public static async Task<Group?> FindAsync(Work work, string id) =>
        await work.FindAsync<Group>($"select {Columns} from {Source} where g.id = @Id", new { Id = id }) is { } group ? (await WithMembersAsync(work, [group]))[0] : null;

    /// <summary>The groups in which it is or was a member.</summary>
    public static Task<IReadOnlyList<string>> OfParticipationAsync(Work work, string participationId) =>
        work.QueryAsync<string>("select distinct group_id from membership [[by membership_participation]] where participation_id = @Id order by group_id", new { Id = participationId });

    public static async Task<Group> OfMembershipAsync(Work work, string membershipId, Reach reach)
    {
        var groupId = await work.ScalarAsync<string?>("select group_id from membership where id = @Id", new { Id = membershipId }) ?? throw Refusals.NotFound("membership", membershipId);
        return await GetAsync(work, groupId, reach);
    }

    /// <summary>The groups of a hub in a programme year whose stage has heads' meetings.</summary>
    public static async Task<IReadOnlyList<Group>> WithHeadsMeetingsAsync(Work work, string hubId, string programmeYearId) =>
        await WithMembersAsync(work, await work.QueryAsync<Group>(
            $"select {Columns} from {Source} where g.hub_id = @HubId and g.programme_year_id = @ProgrammeYearId and r.heads_meetings_per_term > 0 order by g.id",
            new { HubId = hubId, ProgrammeYearId = programmeYearId }));

    public static Task<int> HeadsMeetingsPerTermAsync(Work work, string programmeYearId) =>
        work.ScalarAsync<int>("select coalesce(max(heads_meetings_per_term), 0) from stage_rules where programme_year_id = @Id", new { Id = programmeYearId });

    public static async Task<bool> IsYearKnownAsync(Work work, string programmeYearId) =>
        await work.ScalarAsync<int>("select count(*) from stage_rules where programme_year_id = @Id", new { Id = programmeYearId }) > 0;

    public static async Task KeepStageRulesAsync(Work work, ProgrammeYearPublished year, StageParameters stage)
    {
        var row = new
        {
            year.ProgrammeYearId,
            Stage = (int)stage.Stage,
            FirstDate = Dates.DateWords.ToDate(year.FirstDate),
            LastDate = Dates.DateWords.ToDate(year.LastDate),
            stage.Meetings,
            stage.MeetingsPerHalfTerm,
            stage.LongestMeetingMinutes,
            stage.ShortestMeetingMinutes,
            stage.ShortestVisitMinutes,
            stage.ShortestHeadsMeetingMinutes,
            stage.DayBegins,
            stage.DayEnds,
            stage.LeadTeachers,
            stage.VisitsPerTerm,
            stage.HeadsMeetingsPerTerm,
            VenueRule = (int)stage.VenueRule,
            stage.OnlineWhenClosed,
            stage.ChangeNoticeDays,
            stage.PartCountsFromMinutes,
            stage.CompletionMeetings,
            stage.LeastCompletionMeetings,
            stage.DeputiesNotCounted,
            stage.VisitsInPersonOnly,
            year.RuleVersion,
        };
        await work.ExecuteAsync("delete from stage_rules where programme_year_id = @ProgrammeYearId and stage = @Stage", row);
        await work.ExecuteAsync(
            """
            insert into stage_rules (programme_year_id, stage, first_date, last_date, meetings, meetings_per_half_term, longest_meeting_minutes, shortest_meeting_minutes,
                                     shortest_visit_minutes, shortest_heads_meeting_minutes, day_begins, day_ends, lead_teachers, visits_per_term, heads_meetings_per_term, venue_rule,
                                     online_when_closed, change_notice_days, part_counts_from_minutes, completion_meetings, least_completion_meetings, deputies_not_counted, visits_in_person_only, rule_version)
            values (@ProgrammeYearId, @Stage, @FirstDate, @LastDate, @Meetings, @MeetingsPerHalfTerm, @LongestMeetingMinutes, @ShortestMeetingMinutes,
                    @ShortestVisitMinutes, @ShortestHeadsMeetingMinutes, @DayBegins, @DayEnds, @LeadTeachers, @VisitsPerTerm, @HeadsMeetingsPerTerm, @VenueRule,
                    @OnlineWhenClosed, @ChangeNoticeDays, @PartCountsFromMinutes, @CompletionMeetings, @LeastCompletionMeetings, @DeputiesNotCounted, @VisitsInPersonOnly, @RuleVersion)
            """, row);
    }

    public static async Task KeepAsync(Work work, Group group)
    {
        var changed = await work.ExecuteAsync(
            "update work_group set name = @Name, specialist_person_id = @SpecialistPersonId, venue_school_id = @VenueSchoolId where id = @Id",
            new { group.Id, group.Name, group.SpecialistPersonId, group.VenueSchoolId });
        if (changed == 1) return;
        await work.ExecuteAsync(
            """
            insert into work_group (id, hub_id, programme_year_id, stage, name, specialist_person_id, venue_school_id)
            values (@Id, @HubId, @ProgrammeYearId, @Stage, @Name, @SpecialistPersonId, @VenueSchoolId)
            """, new { group.Id, group.HubId, group.ProgrammeYearId, Stage = (int)group.Stage, group.Name, group.SpecialistPersonId, group.VenueSchoolId });
    }

    public static async Task KeepMemberAsync(Work work, Member told)
    {
        var member = told with { SchoolId = await SchoolStore.PresentAsync(work, told.SchoolId) };
        var changed = await work.ExecuteAsync("update membership set school_id = @SchoolId, from_date = @FromDate, to_date = @ToDate where id = @Id",
            new { member.Id, member.SchoolId, member.FromDate, member.ToDate });
        if (changed == 1) return;
        await work.ExecuteAsync(
            "insert into membership (id, group_id, participation_id, school_id, from_date, to_date) values (@Id, @GroupId, @ParticipationId, @SchoolId, @FromDate, @ToDate)",
            new { member.Id, member.GroupId, member.ParticipationId, member.SchoolId, member.FromDate, member.ToDate });
    }

    public static Task PassMembershipsAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update membership set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });

    public static Task EndMembershipAsync(Work work, string membershipId, DateOnly lastDate) =>
        work.ExecuteAsync("update membership set to_date = @ToDate where id = @Id", new { Id = membershipId, ToDate = lastDate });

    public static async Task KeepPlaceAsync(Work work, PlaceHolder place)
    {
        await work.ExecuteAsync("delete from lead_teacher_place where membership_id = @MembershipId and place_number = @PlaceNumber and from_date = @FromDate", place);
        await work.ExecuteAsync(
            "insert into lead_teacher_place (membership_id, place_number, from_date, to_date, person_id) values (@MembershipId, @PlaceNumber, @FromDate, @ToDate, @PersonId)", place);
    }

    public static async Task KeepSpecialistAsync(Work work, string personId, string hubId, string baseSchoolId)
    {
        var row = new { PersonId = personId, HubId = hubId, BaseSchoolId = baseSchoolId };
        await work.ExecuteAsync("delete from specialist where person_id = @PersonId and hub_id = @HubId", row);
        await work.ExecuteAsync("insert into specialist (person_id, hub_id, base_school_id) values (@PersonId, @HubId, @BaseSchoolId)", row);
    }

    public static async Task KeepCoverAsync(Work work, string leadingId, string groupId, string specialistPersonId, DateOnly from, DateOnly to)
    {
        await work.ExecuteAsync("delete from group_cover where leading_id = @Id", new { Id = leadingId });
        await work.ExecuteAsync(
            "insert into group_cover (leading_id, group_id, specialist_person_id, from_date, to_date) values (@LeadingId, @GroupId, @SpecialistPersonId, @FromDate, @ToDate)",
            new { LeadingId = leadingId, GroupId = groupId, SpecialistPersonId = specialistPersonId, FromDate = from, ToDate = to });
    }

    /// <summary>On its last day, or before it began.</summary>
    public static Task EndCoverAsync(Work work, string leadingId, DateOnly? to) => to is null
        ? work.ExecuteAsync("delete from group_cover where leading_id = @Id", new { Id = leadingId })
        : work.ExecuteAsync("update group_cover set to_date = @ToDate where leading_id = @Id", new { Id = leadingId, ToDate = to });

    static async Task<IReadOnlyList<Group>> WithMembersAsync(Work work, IReadOnlyList<Group> groups)
    {
        var ids = groups.Select(g => g.Id).ToArray();
        var places = (await work.QueryAsync<PlaceHolder>(
            """
            select p.membership_id, p.place_number, p.from_date, p.to_date, p.person_id
              from lead_teacher_place p
              join membership m on m.id = p.membership_id
             where m.group_id in @Ids
            """, new { Ids = ids })).ToLookup(p => p.MembershipId);
        var rows = await work.QueryAsync<Member>(
            "select id, group_id, participation_id, school_id, from_date, to_date from membership [[by membership_group sorted]] where group_id in @Ids order by group_id, id", new { Ids = ids });
        var pauses = await PauseStore.OfAsync(work, [.. rows.Select(m => m.ParticipationId).Distinct()]);
        var members = rows.Select(m => m with { Places = places[m.Id].ToArray(), Pauses = pauses[m.ParticipationId].ToArray() }).ToLookup(m => m.GroupId);
        var covers = (await work.QueryAsync<Cover>(
            "select group_id, specialist_person_id from group_cover [[by group_cover_group]] where group_id in @Ids and from_date <= @Today and to_date >= @Today", new { Ids = ids, work.Today })).ToLookup(c => c.GroupId, c => c.SpecialistPersonId);
        return groups.Select(g => g with { CoveringPersonIds = covers[g.Id].ToArray(), Members = members[g.Id].ToArray() }).ToArray();
    }

    sealed record Cover
    {
        public string GroupId { get; init; } = "";

        public string SpecialistPersonId { get; init; } = "";
    }
}
