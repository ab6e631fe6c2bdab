using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>A copy that a service keeps of another's data, and the same counted again from its source.</summary>
/// <param name="What">What is copied.</param>
/// <param name="Source">Whose it is.</param>
/// <param name="SourceSql">Reads it there, a line of text a row.</param>
/// <param name="Copies">Who keeps a copy, and how the same lines are read from it.</param>
sealed record Recount(string What, string Source, string SourceSql, params (string Service, string Sql)[] Copies)
{
    const string Roles = "select role_assignment_id || ' ' || person_id || ' ' || role || ' ' || scope_id from access_role";
    const string Identities = "select identity_hash || ' ' || person_id from access_identity";

    public static IReadOnlyList<Recount> All { get; } =
    [
        new("roles", "schools", Roles, [("workgroups", Roles), ("scheduling", Roles), ("funding", Roles), ("reporting", Roles)]),
        new("sign-ins", "schools", Identities, [("workgroups", Identities), ("scheduling", Identities), ("funding", Identities), ("reporting", Identities)]),
        new("schools", "schools", "select id from school", ("workgroups", "select school_id from known_school"), ("scheduling", "select id from school"), ("funding", "select id from school")),
        new("hubs", "schools", "select id || ' ' || name from hub", ("funding", "select id || ' ' || name from hub"), ("reporting", "select hub_id || ' ' || hub_name from known_hub")),
        new("applications", "schools", "select id || ' ' || hub_id from application where submit_time is not null", ("reporting", "select application_id || ' ' || hub_id from application")),
        new("participations", "schools", "select id || ' ' || school_id || ' ' || hub_id from participation",
            ("workgroups", "select participation_id || ' ' || school_id || ' ' || hub_id from participation"),
            ("funding", "select id || ' ' || school_id || ' ' || hub_id from participation"),
            ("reporting", "select distinct participation_id || ' ' || school_id || ' ' || hub_id from participation")),
        new("states of participations", "schools", "select id || ' ' || state from participation", ("workgroups", "select participation_id || ' ' || state from participation")),
        new("participations that have ended", "schools", "select id || ' ' || (state = 3) from participation where state <> 1", ("funding", "select id || ' ' || completed from participation where end_time is not null")),
        new("years of participations", "schools", "select participation_id || ' ' || programme_year_id || ' ' || stage from participation_year where programme_year_id is not null",
            ("funding", "select participation_id || ' ' || programme_year_id || ' ' || stage from participation_stage"), ("reporting", "select participation_id || ' ' || programme_year_id || ' ' || stage from participation")),
        new("release grants", "schools", "select id from participation", ("funding", "select distinct participation_id from grant_instalment")),
        new("signatures", "schools", "select participation_id from agreement where sign_time is not null",
            ("workgroups", "select participation_id from participation where agreement_signed = 1"), ("funding", "select participation_id from agreement")),
        new("specialists", "workgroups", "select specialist_id || ' ' || hub_id || ' ' || base_school_id from specialist", ("scheduling", "select person_id || ' ' || hub_id || ' ' || base_school_id from specialist")),
        new("groups", "workgroups", "select group_id || ' ' || hub_id from work_group where state = 2", ("scheduling", "select id || ' ' || hub_id from work_group"), ("reporting", "select group_id || ' ' || hub_id from work_group")),
        new("memberships", "workgroups", "select membership_id || ' ' || group_id || ' ' || participation_id from membership where from_date is not null",
            ("scheduling", "select id || ' ' || group_id || ' ' || participation_id from membership"), ("reporting", "select membership_id || ' ' || group_id || ' ' || participation_id from membership")),
        new("memberships that have ended", "workgroups", "select membership_id || ' ' || to_date from membership where to_date is not null", ("scheduling", "select id || ' ' || to_date from membership where to_date is not null")),
        new("lead-teacher places", "workgroups", "select membership_id || ' ' || place_number || ' ' || person_id from lead_teacher_place where from_date is not null",
            ("scheduling", "select membership_id || ' ' || place_number || ' ' || person_id from lead_teacher_place")),
        new("actions", "workgroups", "select action_id || ' ' || (state = 2) from agreed_action", ("reporting", "select action_id || ' ' || closed from action_due")),
        new("meetings", "scheduling", "select id || ' ' || group_id || ' ' || number || ' ' || (register_time is not null) from meeting",
            ("workgroups", "select meeting_id || ' ' || group_id || ' ' || number || ' ' || register_taken from known_meeting")),
        new("meetings held", "scheduling", "select id from meeting where state = 2", ("reporting", "select meeting_id from meeting_held")),
        new("registers", "scheduling", "select meeting_id || ' ' || membership_id || ' ' || place_number || ' ' || filled from register_entry",
            ("workgroups", "select meeting_id || ' ' || membership_id || ' ' || place_number || ' ' || filled from known_attendance"),
            ("reporting", "select meeting_id || ' ' || membership_id || ' ' || place_number || ' ' || attended from place_attendance")),
        new("registers by participation", "scheduling", "select meeting_id || ' ' || participation_id || ' ' || place_number || ' ' || filled from register_entry",
            ("funding", "select meeting_id || ' ' || participation_id || ' ' || place_number || ' ' || filled from register_place")),
        new("first meetings", "scheduling", "select distinct participation_id from register_entry", ("schools", "select id from participation where first_meeting_date is not null")),
        // Scheduling: arranged 1, done 2, called off 3, missed 4; work groups: arranged 1, called off or missed 2, done 3.
        new("visits", "scheduling", "select id || ' ' || membership_id || ' ' || case state when 1 then 1 when 2 then 3 else 2 end from visit",
            ("workgroups", "select visit_id || ' ' || membership_id || ' ' || state from known_visit")),
        new("visits counted", "scheduling", "select id || ' done ' || (state = 2) || ' called off ' || (state = 3) from visit", ("reporting", "select visit_id || ' done ' || done || ' called off ' || called_off from visit")),
        new("money committed", "funding", "select posting_id || ' ' || amount_pence from ledger_entry where account_kind = 1", ("reporting", "select posting_id || ' ' || amount_pence from money where paid = 0")),
        new("money paid", "funding", "select posting_id || ' ' || -amount_pence from ledger_entry where account_kind = 4", ("reporting", "select posting_id || ' ' || amount_pence from money where paid = 1")),
    ];

    public async Task<IReadOnlyList<Finding>> CheckAsync(Func<string, ServiceFile> fileOf)
    {
        var findings = new List<Finding>();
        var source = await fileOf(Source).QueryAsync<string>(SourceSql);
        foreach (var (service, sql) in Copies) findings.AddRange(Compare(service, source, await fileOf(service).QueryAsync<string>(sql)));
        return findings;
    }

    public IEnumerable<Finding> Compare(string service, IReadOnlyList<string> source, IReadOnlyList<string> copy)
    {
        var (here, there) = (source.ToHashSet(StringComparer.Ordinal), copy.ToHashSet(StringComparer.Ordinal));
        foreach (var missing in here.Except(there)) yield return new(Wrong.Lost, $"{What}: {service} lacks {missing}.");
        foreach (var strange in there.Except(here)) yield return new(Wrong.Unexplained, $"{What}: {service} has {strange}, which {Source} does not.");
        if (copy.Count > there.Count) yield return new(Wrong.Doubled, $"{What}: {service} has {copy.Count - there.Count} of them more than once.");
    }
}
