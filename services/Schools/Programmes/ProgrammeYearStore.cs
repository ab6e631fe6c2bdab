using System.Collections.Concurrent;
using Google.Protobuf;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

/// <summary>All that touches the table <c>programme_year</c>.</summary>
static class ProgrammeYearStore
{
    const int MostRemembered = 50;

    // A handful of years, which every application is held against. By the text itself: what was rolled back can do no harm.
    static readonly ConcurrentDictionary<string, V1.ProgrammeYear> Remembered = new(StringComparer.Ordinal);

    const string Columns = "id, version, state, rule_version, publish_time, content";

    /// <summary>A draft is seen by national roles only.</summary>
    public static async Task<ProgrammeYear> GetAsync(Work work, string id, Scope scope) =>
        (await work.FindAsync<Row>($"select {Columns} from programme_year where id = @Id and (@All = 1 or state = @Published)",
            new { Id = id, scope.All, Published = V1.ProgrammeYearState.Published }))?.ToProgrammeYear()
        ?? throw Refusals.NotFound("programme year", id);

    /// <summary>Those with these ids, drafts too, for whoever may see what names them.</summary>
    public static async Task<IReadOnlyDictionary<string, ProgrammeYear>> OfIdsAsync(Work work, IEnumerable<string> ids) =>
        Read(await work.QueryAsync<Row>($"select {Columns} from programme_year where id in @Ids", new { Ids = ids.Distinct() })).ToDictionary(y => y.Id);

    /// <summary>The newest academic year first; drafts for national roles only.</summary>
    public static async Task<IReadOnlyList<ProgrammeYear>> ListAsync(Work work, Scope scope, Page page)
    {
        var list = new ListQuery(Columns, "programme_year", orderBy: "academic_year desc, id desc", by: "programme_year_newest").Of(page, "z", "z");
        if (!scope.All) list.Is("state", V1.ProgrammeYearState.Published);
        return Read(await work.QueryAsync<Row>(list));
    }

    /// <summary>All that are in force, the newest academic year first: a handful, one more each year.</summary>
    public static async Task<IReadOnlyList<ProgrammeYear>> PublishedAsync(Work work) => Read(await work.QueryAsync<Row>(
        $"select {Columns} from programme_year where state = @Published order by academic_year desc, id desc",
        new { Published = V1.ProgrammeYearState.Published }));

    /// <summary>The first published year of the programme after this one that has the stage; null while there is none.</summary>
    public static async Task<ProgrammeYear?> FollowingAsync(Work work, ProgrammeYear year, V1.Stage stage)
    {
        var published = await PublishedAsync(work);
        return published.LastOrDefault(y => y.Follows(year, published) && y.Find(stage) is not null);
    }

    public static async Task InsertAsync(Work work, ProgrammeYear year)
    {
        if (!await work.TryInsertAsync(
            """
            insert into programme_year (id, version, state, code, academic_year, rule_version, publish_time, content)
            values (@Id, @Version, @State, @Code, @AcademicYear, @RuleVersion, @PublishTime, @Content)
            """, Row.Of(year))) throw SchoolsRefusals.ProgrammeYearExists(year);
    }

    public static async Task SaveAsync(Work work, ProgrammeYear year)
    {
        var others = await work.ScalarAsync<int>("select count(*) from programme_year where code = @Code and academic_year = @AcademicYear and id <> @Id", Row.Of(year));
        if (others > 0) throw SchoolsRefusals.ProgrammeYearExists(year);
        await work.ExactlyOneAsync(
            """
            update programme_year
               set version = @Version, state = @State, code = @Code, academic_year = @AcademicYear, rule_version = @RuleVersion, publish_time = @PublishTime, content = @Content
             where id = @Id and version = @Version - 1
            """, Row.Of(year));
    }

    static V1.ProgrammeYear ContentOf(string json)
    {
        if (Remembered.Count > MostRemembered) Remembered.Clear();
        return Remembered.GetOrAdd(json, V1.ProgrammeYear.Parser.ParseJson);
    }

    static ProgrammeYear[] Read(IEnumerable<Row> rows) => rows.Select(r => r.ToProgrammeYear()).ToArray();

    sealed record Row
    {
        public required string Id { get; init; }

        public required long Version { get; init; }

        public required V1.ProgrammeYearState State { get; init; }

        public string Code { get; init; } = "";

        public string AcademicYear { get; init; } = "";

        public required string RuleVersion { get; init; }

        public required DateTimeOffset? PublishTime { get; init; }

        public required string Content { get; init; }

        public static Row Of(ProgrammeYear year) => new()
        {
            Id = year.Id,
            Version = year.Version,
            State = year.State,
            Code = year.Content.Code,
            AcademicYear = year.Content.AcademicYear,
            RuleVersion = year.RuleVersion,
            PublishTime = year.PublishTime,
            Content = JsonFormatter.Default.Format(year.Content),
        };

        public ProgrammeYear ToProgrammeYear() =>
            ProgrammeYear.Kept(Id, Version, State, RuleVersion, PublishTime, ContentOf(Content));
    }
}
