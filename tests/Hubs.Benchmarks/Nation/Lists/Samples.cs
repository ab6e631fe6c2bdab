using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.Benchmarks.Nation.Story;
using Hubs.Testing;

namespace Hubs.Benchmarks.Nation.Lists;

/// <summary>What a typical caller asks about: a group in the middle of the nation in the current year, its hub, a school of it, and what is theirs.</summary>
sealed class Samples
{
    readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public string this[string field] => _ids[field];

    public string? Find(string field) => _ids.GetValueOrDefault(field);

    public static Samples Of(House house, SeededNation nation)
    {
        var samples = new Samples();
        var hub = nation.Hubs.Where(hub => hub.Bundles > 0).OrderBy(hub => hub.Bundles).ElementAt(nation.Hubs.Count(hub => hub.Bundles > 0) / 2);
        var school = hub.SchoolsOf(hub.Bundles / 2)[2 * Bundle.UnitSchools].Id;
        (samples._ids["hub_id"], samples._ids["school_id"], samples._ids["programme_year_id"], samples._ids["round_id"]) = (hub.Id, school, nation.ProgrammeYearIds[^1], nation.RoundIds[^1]);
        samples._ids["urn"] = hub.SchoolsOf(hub.Bundles / 2)[2 * Bundle.UnitSchools].Urn;
        foreach (var (field, service, sql) in Asked) samples.Read(house, field, service, sql.Replace("@School", $"'{school}'", StringComparison.Ordinal).Replace("@Hub", $"'{hub.Id}'", StringComparison.Ordinal));
        return samples;
    }

    static readonly (string Field, string Service, string Sql)[] Asked =
    [
        ("participation_id", "schools", "select id from participation where school_id = @School"),
        ("application_id", "schools", "select id from application where school_id = @School"),
        ("agreement_id", "schools", "select id from agreement where school_id = @School"),
        ("membership_id", "workgroups", "select membership_id from membership where school_id = @School order by membership_id desc"),
        ("group_id", "workgroups", "select group_id from membership where school_id = @School order by membership_id desc"),
        ("specialist_id", "workgroups", "select g.specialist_id from work_group g join membership m on m.group_id = g.group_id where m.school_id = @School order by m.membership_id desc"),
        ("meeting_id", "scheduling", "select m.id from meeting m join membership b on b.group_id = m.group_id where b.school_id = @School and m.state = 2"),
        ("visit_id", "scheduling", "select v.id from visit v join membership b on b.id = v.membership_id where b.school_id = @School"),
        ("heads_meeting_id", "scheduling", "select id from heads_meeting where hub_id = @Hub order by id desc"),
        ("lesson_id", "scheduling", "select id from lesson where hub_id = @Hub order by id desc"),
        ("action_id", "workgroups", "select a.action_id from agreed_action a join membership b on b.membership_id = a.membership_id where b.school_id = @School"),
        ("action_plan_id", "workgroups", "select p.action_plan_id from action_plan p join membership b on b.membership_id = p.membership_id where b.school_id = @School"),
        ("visit_record_id", "workgroups", "select r.visit_record_id from visit_record r join membership b on b.membership_id = r.membership_id where b.school_id = @School"),
        ("review_id", "workgroups", "select review_id from year_review order by review_id desc"),
        ("grant_id", "funding", "select id from grant_instalment where school_id = @School"),
        ("claim_id", "funding", "select id from claim where school_id = @School"),
        ("payment_run_id", "funding", "select id from payment_run where hub_id = @Hub order by id desc"),
        ("budget_id", "funding", "select id from budget where hub_id = @Hub"),
        ("book_list_id", "funding", "select id from book_list"),
        ("register_import_id", "schools", "select id from register_import"),
    ];

    void Read(House house, string field, string service, string sql)
    {
        using var database = Files.Open(Files.Of(house.DataFolder, service));
        if (Files.Ask(database, sql, row => row.GetString(0)) is [var id, ..]) _ids[field] = id;
        else Console.WriteLine($"There is no {field} to ask for.");
    }
}
