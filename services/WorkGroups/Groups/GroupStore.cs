using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

/// <summary>All that touches the table <c>work_group</c>; members come with their group.</summary>
static class GroupStore
{
    const string Columns =
        "g.group_id, g.hub_id, g.programme_year_id, g.stage, g.group_name, g.specialist_id, g.venue_school_id, g.previous_group_id, g.state, g.publish_time, g.below_size, g.version";

    /// <summary>A school has been in few groups.</summary>
    const string OfASchool = ListQuery.Key + ListQuery.Sorted;

    /// <summary>As <see cref="Group.ConflictsOn"/>, found from the specialists: the school where one teaches is seldom a member of any group.</summary>
    const string Conflicting =
        """
        g.state = @Published and g.group_id in
               (select t.group_id
                  from specialist s
                  join membership t [[by membership_school]] on t.school_id = s.base_school_id and t.to_date is null
                  join leading l [[by leading_group]] on l.group_id = t.group_id and l.specialist_id = s.specialist_id and (l.to_date is null or l.to_date >= @Today))
        """;

    public static async Task<Group> GetAsync(Work work, string groupId, Sight sight)
    {
        var group = await work.FindAsync<Group>($"select {Columns} from work_group g where g.group_id = @Id and {Sight.OfGroup}",
            new { Id = groupId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today });
        if (group is null) throw Refusals.NotFound("group", groupId);
        await FillAsync(work, [group]);
        return group;
    }

    /// <summary>Newest first; their ids are in the order in which they were formed.</summary>
    public static async Task<IReadOnlyList<Group>> ListAsync(Work work, Sight sight, V1.ListGroupsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "work_group g", orderBy: "g.group_id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("g.hub_id", request.HubId, by: "work_group_hub")
            .Filter("g.specialist_id", request.SpecialistId, by: "work_group_specialist")
            .Filter("g.programme_year_id", request.ProgrammeYearId)
            .Filter("g.stage", request.Stage)
            .Filter("g.state", request.State)
            .Filter("g.below_size", request.BelowSizeOnly);
        if (request.State == V1.GroupState.Unspecified) list.Where("g.state <> @Discarded", ("Discarded", V1.GroupState.Discarded));
        if (request.BaseSchoolConflictsOnly) list.WhereBy(OfASchool, Conflicting, ("Published", V1.GroupState.Published), ("Today", work.Today));
        if (request.SchoolId.Length > 0) list.WhereBy(OfASchool, "g.group_id in (select f.group_id from membership f where f.school_id = @SchoolId)", ("SchoolId", request.SchoolId));
        var groups = await work.QueryAsync<Group>(Limit(list, sight));
        await FillAsync(work, groups);
        return groups;
    }

    /// <summary>As <see cref="Sight.OfGroup"/>.</summary>
    static ListQuery Limit(ListQuery list, Sight sight)
    {
        if (sight.All) return list;
        list.OnlyWhere("g.hub_id", sight.Hubs, by: "work_group_hub").OnlyWhere("g.hub_id", sight.SpecialistHubs, by: "work_group_specialist", and: $"g.specialist_id = {list.Value("g.me", sight.Me)}");
        if (sight.SpecialistHubs.Count > 0) list.OnlyBy(ListQuery.Key + ListQuery.Sorted, $"g.group_id in ({sight.CoveredIn(list)})");
        if (sight.Schools.Count > 0) list.OnlyBy(OfASchool, $"g.group_id in (select s.group_id from membership s where {list.OneOf("s.school_id", sight.Schools)}) and g.state = 2");
        return list;
    }

    /// <summary>The published groups of years not over on this day in which a participation is a member.</summary>
    public static async Task<IReadOnlyList<Group>> HoldingAsync(Work work, string participationId, DateOnly date)
    {
        var groups = await work.QueryAsync<Group>(
            $"""
            select {Columns}
              from work_group g
              join membership m on m.group_id = g.group_id
              join programme_year y on y.programme_year_id = g.programme_year_id
             where m.participation_id = @ParticipationId and g.state = @Published and y.last_date >= @Date
             order by g.group_id
            """, new { ParticipationId = participationId, Published = (int)V1.GroupState.Published, Date = date });
        await FillAsync(work, groups);
        return groups;
    }

    /// <summary>The groups in force, of programme years that are not over, of which this school is a member.</summary>
    public static async Task<IReadOnlyList<Group>> OfSchoolAsync(Work work, string schoolId)
    {
        var groups = await work.QueryAsync<Group>(
            $"""
            select {Columns}
              from work_group g
              join membership m on m.group_id = g.group_id
              join programme_year y on y.programme_year_id = g.programme_year_id
             where m.school_id = @School and m.to_date is null and g.state = @Published and y.last_date >= @Today
             order by g.group_id
            """, new { School = schoolId, Published = (int)V1.GroupState.Published, work.Today });
        await FillAsync(work, groups);
        return groups;
    }

    /// <summary>Drafts and groups in force, of programme years that are not over, that meet at this school.</summary>
    public static async Task<IReadOnlyList<Group>> MeetingAtAsync(Work work, string schoolId)
    {
        var groups = await work.QueryAsync<Group>(
            $"""
            select {Columns}
              from work_group g
              join programme_year y on y.programme_year_id = g.programme_year_id
             where g.venue_school_id = @School and g.state <> @Discarded and y.last_date >= @Today
             order by g.group_id
            """, new { School = schoolId, Discarded = (int)V1.GroupState.Discarded, work.Today });
        await FillAsync(work, groups);
        return groups;
    }

    public static async Task InsertAsync(Work work, Group group)
    {
        if (!await work.TryInsertAsync(
            """
            insert into work_group (group_id, hub_id, programme_year_id, stage, group_name, name_key, specialist_id, venue_school_id, previous_group_id, state, publish_time, version)
            values (@GroupId, @HubId, @ProgrammeYearId, @Stage, @GroupName, @NameKey, @SpecialistId, @VenueSchoolId, @PreviousGroupId, @State, @PublishTime, @Version)
            """, group)) throw WorkGroupsRefusals.GroupNameTaken(group.GroupName);
        foreach (var member in group.Members) await MemberStore.InsertAsync(work, member);
    }

    public static async Task SaveAsync(Work work, Group group)
    {
        if (await IsNameTakenAsync(work, group)) throw WorkGroupsRefusals.GroupNameTaken(group.GroupName);
        await work.ExactlyOneAsync(
            """
            update work_group
               set group_name = @GroupName, name_key = @NameKey, specialist_id = @SpecialistId, venue_school_id = @VenueSchoolId,
                   previous_group_id = @PreviousGroupId, state = @State, publish_time = @PublishTime, below_size = @BelowSize, version = version + 1
             where group_id = @GroupId and version = @Version
            """, group);
        group.Version++;
    }

    /// <summary>How many published groups of this one's programme year the specialist leads besides it, in all and of its stage.</summary>
    public static async Task<LedCount> CountLedAsync(Work work, string specialistId, Group group)
    {
        var stages = await work.QueryAsync<int>(
            """
            select stage from work_group
             where specialist_id = @SpecialistId and state = @Published and programme_year_id = @ProgrammeYearId and group_id <> @GroupId
            """, new { SpecialistId = specialistId, group.ProgrammeYearId, group.GroupId, Published = (int)V1.GroupState.Published });
        return new LedCount(stages.Count, stages.Count(stage => stage == (int)group.Stage));
    }

    /// <summary>The stage of each published group of a programme year, by the specialist who leads it.</summary>
    public static async Task<ILookup<string, int>> LedStagesAsync(Work work, IReadOnlyCollection<string> specialistIds, string programmeYearId)
    {
        var led = specialistIds.Count == 0 ? [] : await work.QueryAsync<LedStage>(
            "select specialist_id, stage from work_group where specialist_id in @Ids and programme_year_id = @Year and state = @Published",
            new { Ids = specialistIds, Year = programmeYearId, Published = (int)V1.GroupState.Published });
        return led.ToLookup(l => l.SpecialistId, l => l.Stage);
    }

    static async Task FillAsync(Work work, IReadOnlyList<Group> groups)
    {
        await MemberStore.FillAsync(work, groups);
        await LeadingStore.FillAsync(work, groups);
    }

    public static async Task<V1.Group> ToWireAsync(Work work, Group group) => (await ToWireAsync(work, [group]))[0];

    public static async Task<IReadOnlyList<V1.Group>> ToWireAsync(Work work, IReadOnlyList<Group> groups)
    {
        var members = groups.SelectMany(g => g.Members).ToArray();
        var names = await KnownSchoolStore.NamesAsync(work, members.Select(m => m.SchoolId));
        var participations = await ParticipationStore.OfAsync(work, members.Select(m => m.ParticipationId));
        var facts = new GroupFacts
        {
            SchoolNames = names,
            Participations = participations,
            BaseSchools = await SpecialistStore.BaseSchoolsAsync(work, groups.SelectMany(g => g.LeadersFrom(work.Today))),
            Today = work.Today,
        };
        return groups.Select(g => g.ToWire(facts, MayReadReasons(work.Caller, g))).ToArray();
    }

    /// <summary>Why somebody covers is between them and the hub.</summary>
    static bool MayReadReasons(Caller caller, Group group) => caller.Scope.All || Sight.Of(caller).Hubs.Contains(group.HubId);

    sealed record LedStage
    {
        public string SpecialistId { get; init; } = "";

        public int Stage { get; init; }
    }

    static async Task<bool> IsNameTakenAsync(Work work, Group group) => await work.ScalarAsync<int>(
        "select count(*) from work_group where hub_id = @HubId and programme_year_id = @ProgrammeYearId and name_key = @NameKey and group_id <> @GroupId", group) > 0;
}

/// <summary>Published groups of one programme year that a specialist leads: in all, and of one stage.</summary>
sealed record LedCount(int Groups, int OfStage)
{
    public bool LeavesRoom(Specialists.Specialist specialist, ProgrammeYears.ProgrammeStage stage) => Groups < specialist.Capacity && OfStage < stage.MostGroupsOfSpecialist;
}
