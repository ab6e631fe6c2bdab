using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Specialists;

/// <summary>All that touches the table <c>specialist</c>.</summary>
static class SpecialistStore
{
    const string Columns =
        "g.specialist_id, g.hub_id, g.state, g.base_school_id, g.training_completed_date, g.teaching_day_set, g.capacity, g.end_date, g.version";

    const string Within = "(@All = 1 or g.hub_id in @Hubs or (g.specialist_id = @Me and g.hub_id in @SpecialistHubs))";

    public static async Task<Specialist> GetAsync(Work work, string specialistId, Sight sight) =>
        await work.FindAsync<Specialist>($"select {Columns} from specialist g where g.specialist_id = @Id and {Within}",
            new { Id = specialistId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Me, sight.Today })
        ?? throw Refusals.NotFound("specialist", specialistId);

    /// <summary>One of a hub's; another hub's is not found.</summary>
    public static Task<Specialist> OfHubAsync(Work work, string specialistId, string hubId) => GetAsync(work, specialistId, new Sight { Hubs = [hubId] });

    public static Task<Specialist?> FindAsync(Work work, string specialistId) =>
        work.FindAsync<Specialist>($"select {Columns} from specialist g where g.specialist_id = @Id", new { Id = specialistId });

    public static async Task<IReadOnlyDictionary<string, string>> BaseSchoolsAsync(Work work, IEnumerable<string> specialistIds)
    {
        var ids = specialistIds.Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<string, string>();
        return (await work.QueryAsync<Specialist>($"select {Columns} from specialist g where g.specialist_id in @Ids", new { Ids = ids })).ToDictionary(s => s.SpecialistId, s => s.BaseSchoolId);
    }

    /// <summary>Those of any hub, not ended, whose base school this is.</summary>
    public static Task<IReadOnlyList<Specialist>> TeachingAtAsync(Work work, string schoolId) => work.QueryAsync<Specialist>(
        $"select {Columns} from specialist g where g.base_school_id = @School and g.state = @Active order by g.specialist_id",
        new { School = schoolId, Active = (int)V1.SpecialistState.Active });

    /// <summary>Those whom a hub keeps.</summary>
    public static Task<IReadOnlyList<Specialist>> KeptAsync(Work work, string hubId) => work.QueryAsync<Specialist>(
        $"select {Columns} from specialist g where g.hub_id = @HubId and g.state = @Active order by g.specialist_id", new { HubId = hubId, Active = (int)V1.SpecialistState.Active });

    /// <summary>Those kept first.</summary>
    public static Task<IReadOnlyList<Specialist>> ListAsync(Work work, Sight sight, V1.ListSpecialistsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "specialist g", orderBy: "g.state, g.specialist_id", by: "specialist_state").Of(page, 0, "")
            .Filter("g.hub_id", request.HubId, by: "specialist_hub")
            .Filter("g.state", request.State);
        if (!sight.All)
        {
            list.OnlyWhere("g.hub_id", sight.Hubs, by: "specialist_hub")
                .OnlyWhere("g.hub_id", sight.SpecialistHubs, by: ListQuery.Key, and: $"g.specialist_id = {list.Value("g.me", sight.Me)}");
        }

        return work.QueryAsync<Specialist>(list);
    }

    public static async Task InsertAsync(Work work, Specialist specialist)
    {
        specialist.Version = 1;
        if (!await work.TryInsertAsync(
            """
            insert into specialist (specialist_id, hub_id, state, base_school_id, training_completed_date, teaching_day_set, capacity, end_date, version)
            values (@SpecialistId, @HubId, @State, @BaseSchoolId, @TrainingCompletedDate, @TeachingDaySet, @Capacity, @EndDate, @Version)
            """, specialist)) throw WorkGroupsRefusals.SpecialistKept();
    }

    /// <summary>Also where nothing of it changed but what it leads: whoever ends it or gives it another group at once looks again.</summary>
    public static async Task SaveAsync(Work work, Specialist specialist)
    {
        await work.ExactlyOneAsync(
            """
            update specialist
               set hub_id = @HubId, state = @State, base_school_id = @BaseSchoolId, training_completed_date = @TrainingCompletedDate,
                   teaching_day_set = @TeachingDaySet, capacity = @Capacity, end_date = @EndDate, version = version + 1
             where specialist_id = @SpecialistId and version = @Version
            """, specialist);
        specialist.Version++;
    }

    /// <summary>The published groups that each of them leads in programme years that are not over.</summary>
    public static async Task<ILookup<string, Led>> LeadingAsync(Work work, params IReadOnlyCollection<string> specialistIds)
    {
        var led = specialistIds.Count == 0 ? [] : await work.QueryAsync<Led>(
            """
            select g.specialist_id, g.group_id, g.programme_year_id
              from work_group g
              join programme_year y on y.programme_year_id = g.programme_year_id
             where g.specialist_id in @Ids and g.state = @Published and y.last_date >= @Today
             order by g.group_id
            """, new { Ids = specialistIds, Published = (int)V1.GroupState.Published, work.Today });
        return led.ToLookup(l => l.SpecialistId);
    }

    /// <summary>Whether they cover for another, or are to.</summary>
    public static async Task<bool> CoversAsync(Work work, string specialistId) => await work.ScalarAsync<int>(
        "select count(*) from leading [[by leading_specialist]] where specialist_id = @Id and kind = @Covers and to_date >= @Today",
        new { Id = specialistId, Covers = (int)V1.LeadingKind.Covers, work.Today }) > 0;

    /// <summary>Whether a school is a member of a group, of a year that is not over, that they lead or cover.</summary>
    public static async Task<bool> LeadsSchoolAsync(Work work, string specialistId, string schoolId) => await work.ScalarAsync<int>(
        """
        select count(*)
          from leading l
          join membership m on m.group_id = l.group_id
          join work_group g on g.group_id = l.group_id
          join programme_year y on y.programme_year_id = g.programme_year_id
         where l.specialist_id = @Id and (l.to_date is null or l.to_date >= @Today) and m.school_id = @School and m.to_date is null and y.last_date >= @Today
        """, new { Id = specialistId, School = schoolId, work.Today }) > 0;

    public static async Task<V1.Specialist> ToWireAsync(Work work, Specialist specialist)
    {
        var leading = await LeadingAsync(work, specialist.SpecialistId);
        var school = await KnownSchoolStore.FindAsync(work, specialist.BaseSchoolId);
        return specialist.ToWire(school?.SchoolName ?? "", leading[specialist.SpecialistId].Select(l => l.GroupId));
    }
}

/// <summary>A published group of a year that is not over, and who leads it.</summary>
sealed record Led
{
    public string SpecialistId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";
}
