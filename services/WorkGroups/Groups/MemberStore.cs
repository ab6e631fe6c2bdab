using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Groups;

/// <summary>All that touches the tables <c>membership</c> and <c>lead_teacher_place</c>, as parts of a group.</summary>
static class MemberStore
{
    /// <summary>Gives groups their members, in the order in which they joined.</summary>
    public static async Task FillAsync(Work work, IReadOnlyList<Group> groups)
    {
        if (groups.Count == 0) return;
        var ids = groups.Select(g => g.GroupId).ToArray();
        var members = await work.QueryAsync<Member>(
            "select membership_id, group_id, participation_id, school_id, from_date, to_date from membership where group_id in @Ids order by membership_id", new { Ids = ids });
        var turns = await work.QueryAsync<PlaceTurn>(
            """
            select l.membership_id, l.place_number, l.turn, l.person_id, l.from_date, l.to_date
              from lead_teacher_place l
              join membership m on m.membership_id = l.membership_id
             where m.group_id in @Ids
             order by l.membership_id, l.place_number, l.turn
            """, new { Ids = ids });
        var turnsOf = turns.ToLookup(t => t.MembershipId);
        var membersOf = members.ToLookup(m => m.GroupId);
        foreach (var member in members) member.Turns.AddRange(turnsOf[member.MembershipId]);
        foreach (var group in groups) group.Members.AddRange(membersOf[group.GroupId]);
    }

    public static async Task InsertAsync(Work work, Member member)
    {
        await work.ExecuteAsync(
            """
            insert into membership (membership_id, group_id, participation_id, school_id, from_date, to_date)
            values (@MembershipId, @GroupId, @ParticipationId, @SchoolId, @FromDate, @ToDate)
            """, member);
        foreach (var turn in member.Turns) await InsertAsync(work, turn);
    }

    public static async Task SaveAsync(Work work, Member member)
    {
        await work.ExactlyOneAsync("update membership set from_date = @FromDate, to_date = @ToDate where membership_id = @MembershipId", member);
        foreach (var turn in member.Turns)
        {
            var known = await work.ExecuteAsync(
                """
                update lead_teacher_place set person_id = @PersonId, from_date = @FromDate, to_date = @ToDate
                 where membership_id = @MembershipId and place_number = @PlaceNumber and turn = @Turn
                """, turn) > 0;
            if (!known) await InsertAsync(work, turn);
        }
    }

    public static async Task RemoveAsync(Work work, Member member)
    {
        await work.ExecuteAsync("delete from lead_teacher_place where membership_id = @MembershipId", new { member.MembershipId });
        await work.ExactlyOneAsync("delete from membership where membership_id = @MembershipId", new { member.MembershipId });
    }

    /// <summary>The drafts in which each of these participations stands.</summary>
    public static async Task<ILookup<string, string>> DraftsAsync(Work work, IReadOnlyCollection<string> participationIds)
    {
        var drafts = participationIds.Count == 0 ? [] : await work.QueryAsync<Drafted>(
            """
            select m.participation_id, m.group_id
              from membership m [[by membership_participation sorted]]
              join work_group g on g.group_id = m.group_id
             where m.participation_id in @Ids and g.state = @Draft
             order by m.group_id
            """, new { Ids = participationIds, Draft = (int)V1.GroupState.Draft });
        return drafts.ToLookup(d => d.ParticipationId, d => d.GroupId);
    }

    /// <summary>The group of the latest programme year before this day in which each of these participations was.</summary>
    public static async Task<IReadOnlyDictionary<string, LastGroup>> LastGroupsAsync(Work work, IReadOnlyCollection<string> participationIds, DateOnly before)
    {
        var groups = participationIds.Count == 0 ? [] : await work.QueryAsync<LastGroup>(
            """
            select m.participation_id, g.group_id, g.specialist_id
              from membership m [[by membership_participation sorted]]
              join work_group g on g.group_id = m.group_id
              join programme_year y on y.programme_year_id = g.programme_year_id
             where m.participation_id in @Ids and g.state = @Published and y.first_date < @Before
             order by y.first_date, m.membership_id
            """, new { Ids = participationIds, Published = (int)V1.GroupState.Published, Before = before });
        return groups.GroupBy(g => g.ParticipationId).ToDictionary(of => of.Key, of => of.Last());
    }

    /// <summary>Another school goes on with what this one did.</summary>
    public static Task CarryOverAsync(Work work, string schoolId, string successorSchoolId) => work.ExecuteAsync(
        "update membership set school_id = @Successor where school_id = @SchoolId", new { SchoolId = schoolId, Successor = successorSchoolId });

    static Task InsertAsync(Work work, PlaceTurn turn) => work.ExecuteAsync(
        """
        insert into lead_teacher_place (membership_id, place_number, turn, person_id, from_date, to_date)
        values (@MembershipId, @PlaceNumber, @Turn, @PersonId, @FromDate, @ToDate)
        """, turn);

    sealed record Drafted
    {
        public string ParticipationId { get; init; } = "";

        public string GroupId { get; init; } = "";
    }
}

/// <summary>The group in which a school was before, and who led it in the end.</summary>
sealed record LastGroup
{
    public string ParticipationId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string SpecialistId { get; init; } = "";
}
