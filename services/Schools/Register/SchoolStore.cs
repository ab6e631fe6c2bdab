using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

/// <summary>All that touches the tables <c>school</c> and <c>school_successor</c>.</summary>
static class SchoolStore
{
    const int MostIds = 500;

    const string Columns = "id, urn, has_history, is_gone, version as stored_version, version";

    // Put together once: what every read of a school says is long.
    static readonly string Joined = $"select s.id, s.urn, s.has_history, s.is_gone, s.version as stored_version, s.version, {EstablishmentStore.ColumnsOfE}";
    static readonly string ById = $"{Joined} from school s join establishment e on e.urn = s.urn where s.id = @Id";
    static readonly string ByUrn = $"{Joined} from establishment named join school s on s.id = named.school_id join establishment e on e.urn = s.urn where named.urn = @Urn";

    static readonly BulkColumn<School>[] Loaded =
    [
        new("id", s => s.Id),
        new("urn", s => s.Urn),
        new("has_history", s => s.HasHistory),
        new("is_gone", s => s.IsGone),
        new("version", s => s.Version),
    ];

    public static async Task<School> GetAsync(Work work, string id) =>
        await FindAsync(work, id) ?? throw Refusals.NotFound("school", id);

    /// <summary>The school, for a field that names one; refused where the register does not have it.</summary>
    public static async Task<School> KnownAsync(Work work, string id) =>
        await FindAsync(work, id) ?? throw SchoolsRefusals.SchoolUnknown();

    public static Task<School?> FindAsync(Work work, string id) => work.FindAsync<School, Establishment>(
        ById, "urn", (school, facts) => school.With(facts), new { Id = id });

    /// <summary>By a URN, present or former.</summary>
    public static Task<School?> FindByUrnAsync(Work work, string urn) => work.FindAsync<School, Establishment>(
        ByUrn, "urn", (school, facts) => school.With(facts), new { Urn = urn });

    public static async Task<Dictionary<string, School>> OfIdsAsync(Work work, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0) return [];
        var schools = await work.QueryAsync<School>($"select {Columns} from school where id in @Ids", new { Ids = ids });
        var facts = await EstablishmentStore.OfUrnsAsync(work, schools.Select(s => s.Urn).Distinct().ToArray());
        return schools.ToDictionary(s => s.Id, s => s.With(facts[s.Urn]), StringComparer.Ordinal);
    }

    /// <summary>The names of schools by their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Work work, IEnumerable<string> ids)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct().Chunk(MostIds))
        {
            var found = await work.QueryAsync<(string Id, string Name)>("select s.id, e.name from school s join establishment e on e.urn = s.urn where s.id in @Ids", new { Ids = some });
            foreach (var (id, name) in found) names[id] = name;
        }

        return names;
    }

    public static Task InsertAsync(Work work, IReadOnlyCollection<School> schools) => work.LoadAsync("school", Loaded, schools);

    public static Task SaveAsync(Work work, School school) => work.ExactlyOneAsync(
        "update school set urn = @Urn, has_history = @HasHistory, is_gone = @IsGone, version = @Version where id = @Id and version = @StoredVersion",
        new { school.Id, school.Urn, school.HasHistory, school.IsGone, school.Version, school.StoredVersion });

    /// <summary>Whoever holds the same school waits until this work is kept.</summary>
    public static Task HoldAsync(Work work, string id) => work.ExecuteAsync("update school set version = version where id = @Id", new { Id = id });

    public static async Task<SchoolHistory> HistoryAsync(Work work, School school) => school.HasHistory
        ? new SchoolHistory(await EstablishmentStore.FormerAsync(work, school), await EstablishmentStore.PlacesAsync(work, school.Id), await SuccessorsAsync(work, school.Id))
        : SchoolHistory.None;

    /// <summary>The school and every school that went on as it, however far back: whose participation and grants count as its own.</summary>
    public static async Task<IReadOnlyList<string>> LineageAsync(Work work, string schoolId) =>
        [schoolId, .. await work.QueryAsync<string>("select school_id from school_successor where successor_school_id = @Id order by school_id", new { Id = schoolId })];

    /// <summary>The same for several schools.</summary>
    public static async Task<IReadOnlyList<string>> LineagesAsync(Work work, IReadOnlyList<string> schoolIds) => schoolIds.Count switch
    {
        0 => [],
        1 => await LineageAsync(work, schoolIds[0]),
        _ => [.. schoolIds.Union(await work.QueryAsync<string>("select school_id from school_successor [[by school_successor_successor]] where successor_school_id in @Ids", new { Ids = schoolIds }))],
    };

    /// <summary>The schools that the history of this one counts for today; those that have gone on themselves are left out.</summary>
    public static Task<IReadOnlyList<string>> SuccessorsAsync(Work work, string schoolId) => work.QueryAsync<string>(
        """
        select x.successor_school_id
          from school_successor x join school s on s.id = x.successor_school_id
         where x.school_id = @Id and s.is_gone = 0
         order by x.successor_school_id
        """, new { Id = schoolId });

    public static async Task<bool> GoesOnAsAsync(Work work, string schoolId, string successorId) =>
        await work.ScalarAsync<int>("select count(*) from school_successor where school_id = @Id and successor_school_id = @SuccessorId", new { Id = schoolId, SuccessorId = successorId }) > 0;

    /// <summary>Joins histories. The table holds whole lines of descent, so that a lineage is one read: what went on as the school, and
    /// what the successor has gone on as, are joined too.</summary>
    public static async Task JoinAsync(Work work, string schoolId, string successorId)
    {
        var before = await LineageAsync(work, schoolId);
        var after = await work.QueryAsync<string>("select successor_school_id from school_successor where school_id = @Id", new { Id = successorId });
        foreach (var pair in from one in before from other in after.Append(successorId) where one != other select new { Id = one, SuccessorId = other })
        {
            if (!await GoesOnAsAsync(work, pair.Id, pair.SuccessorId))
                await work.ExecuteAsync("insert into school_successor (school_id, successor_school_id) values (@Id, @SuccessorId)", pair);
        }
    }
}
