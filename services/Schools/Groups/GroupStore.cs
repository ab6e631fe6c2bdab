using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Groups;

/// <summary>All that touches the tables <c>work_group</c>, <c>group_leading</c> and <c>group_member</c>: who leads which participations from when to
/// when, as the work groups service tells it.</summary>
static class GroupStore
{
    /// <summary>The participations <c>t</c> of a group <c>g</c> that a specialist leads or covers today, in <c>l</c>.</summary>
    public const string Led =
        """
        group_leading l [[by group_leading_specialist sorted|group_leading_group sorted]]
          join work_group g on g.group_id = l.group_id
          join group_member m [[by group_member_group sorted|group_member_participation sorted]] on m.group_id = g.group_id
          join participation t on t.id = m.participation_id and l.from_date <= @Today and l.to_date >= @Today
        """;

    /// <summary>Its own specialist leads a group until it is told of another: under the group's id.</summary>
    /// <param name="work">What it is kept with.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="hubId">Its hub.</param>
    /// <param name="specialistPersonId">Who leads it.</param>
    /// <param name="programmeYearId">Its year, where that is told; empty: as it was.</param>
    public static async Task KeepAsync(Work work, string groupId, string hubId, string specialistPersonId, string programmeYearId = "")
    {
        var kept = new { GroupId = groupId, HubId = hubId, ProgrammeYearId = programmeYearId };
        if (await work.ExecuteAsync("update work_group set hub_id = @HubId, programme_year_id = case when @ProgrammeYearId = '' then programme_year_id else @ProgrammeYearId end where group_id = @GroupId", kept) == 0)
            await work.ExecuteAsync("insert into work_group (group_id, hub_id, programme_year_id) values (@GroupId, @HubId, @ProgrammeYearId)", kept);
        await KeepLeadingAsync(work, groupId, groupId, specialistPersonId, DateOnly.MinValue, DateOnly.MaxValue);
    }

    public static async Task KeepLeadingAsync(Work work, string leadingId, string groupId, string specialistPersonId, DateOnly from, DateOnly to)
    {
        var leading = new { LeadingId = leadingId, GroupId = groupId, SpecialistPersonId = specialistPersonId, FromDate = from, ToDate = to };
        if (await work.ExecuteAsync("update group_leading set specialist_person_id = @SpecialistPersonId, from_date = @FromDate, to_date = @ToDate where leading_id = @LeadingId", leading) == 0)
            await work.ExecuteAsync("insert into group_leading (leading_id, group_id, specialist_person_id, from_date, to_date) values (@LeadingId, @GroupId, @SpecialistPersonId, @FromDate, @ToDate)", leading);
    }

    /// <summary>On its last day, or before it began.</summary>
    public static Task EndLeadingAsync(Work work, string leadingId, DateOnly? to) => to is null
        ? work.ExecuteAsync("delete from group_leading where leading_id = @LeadingId", new { LeadingId = leadingId })
        : work.ExecuteAsync("update group_leading set to_date = @ToDate where leading_id = @LeadingId", new { LeadingId = leadingId, ToDate = to });

    /// <summary>Whether a participation is or was in a published group of a programme year.</summary>
    public static async Task<bool> IsMemberAsync(Work work, string participationId, string programmeYearId) => await work.ScalarAsync<int>(
        """
        select count(*)
          from group_member m
          join work_group g on g.group_id = m.group_id
         where m.participation_id = @ParticipationId and g.programme_year_id = @ProgrammeYearId
        """, new { ParticipationId = participationId, ProgrammeYearId = programmeYearId }) > 0;

    /// <summary>The published groups that each of these participations is or was in, by the programme year.</summary>
    public static async Task<ILookup<(string ParticipationId, string ProgrammeYearId), string>> OfAsync(Work work, IEnumerable<string> participationIds) =>
        (await work.QueryAsync<(string ParticipationId, string ProgrammeYearId, string GroupId)>(
            """
            select m.participation_id, g.programme_year_id, m.group_id
              from group_member m [[by group_member_participation]]
              join work_group g on g.group_id = m.group_id
             where m.participation_id in @Ids
             order by m.participation_id, m.group_id
            """, new { Ids = participationIds.Distinct() })).ToLookup(m => (m.ParticipationId, m.ProgrammeYearId), m => m.GroupId);

    public static async Task KeepMemberAsync(Work work, string membershipId, string groupId, string participationId)
    {
        var member = new { MembershipId = membershipId, GroupId = groupId, ParticipationId = participationId };
        if (await work.ScalarAsync<int>("select count(*) from group_member where membership_id = @MembershipId", member) == 0)
            await work.ExecuteAsync("insert into group_member (membership_id, group_id, participation_id) values (@MembershipId, @GroupId, @ParticipationId)", member);
    }
}
