using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>What the rows of projections say at one moment, of which nothing is ever unsaid while clients live through their years: a row that is there stays,
/// and what has been signed, taken, closed or called off is so from then on.</summary>
sealed record Facts(IReadOnlyDictionary<string, long> Ranks)
{
    /// <summary>A table of a projection: who keeps it, and for each of its rows the key and how far it has come.</summary>
    static readonly (string Service, string What, string Sql)[] Watched =
    [
        .. new[] { "workgroups", "scheduling", "funding", "reporting" }.Select(service => (service, "role", "select role_assignment_id as key, 0 as rank from access_role")),
        ("schools", "first meeting", "select id as key, first_meeting_date is not null as rank from participation"),
        ("workgroups", "participation", "select participation_id as key, agreement_signed + 2 * (group_id <> '') as rank from participation"),
        ("workgroups", "meeting", "select meeting_id as key, register_taken as rank from known_meeting"),
        ("workgroups", "visit", "select visit_id as key, state <> 1 as rank from known_visit"),
        ("workgroups", "attendance", "select meeting_id || ' ' || membership_id || ' ' || place_number as key, 0 as rank from known_attendance"),
        ("scheduling", "group", "select id as key, 0 as rank from work_group"),
        ("scheduling", "membership", "select id as key, 0 as rank from membership"),
        ("funding", "participation", "select id as key, end_time is not null as rank from participation"),
        ("funding", "agreement", "select participation_id as key, 0 as rank from agreement"),
        ("reporting", "application", "select application_id as key, 0 as rank from application"),
        ("reporting", "participation", "select participation_id || ' ' || programme_year_id || ' ' || stage as key, 0 as rank from participation"),
        ("reporting", "meeting held", "select meeting_id as key, 0 as rank from meeting_held"),
        ("reporting", "attendance", "select meeting_id || ' ' || membership_id || ' ' || place_number as key, 0 as rank from place_attendance"),
        ("reporting", "visit", "select visit_id as key, done + called_off as rank from visit"),
        ("reporting", "action", "select action_id as key, closed as rank from action_due"),
        ("reporting", "money", "select posting_id || ' ' || paid as key, 0 as rank from money"),
    ];

    public static async Task<Facts> ReadAsync(HouseOfProcesses house)
    {
        var ranks = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (service, what, sql) in Watched)
        {
            foreach (var row in await house.FileOf(service).QueryAsync<Row>(sql)) ranks[$"{service}: {what} {row.Key}"] = row.Rank;
        }

        return new(ranks);
    }

    /// <summary>What was said then and is not any more.</summary>
    public IEnumerable<Finding> BackSince(Facts then)
    {
        foreach (var (row, rank) in then.Ranks)
        {
            if (!Ranks.TryGetValue(row, out var now)) yield return new(Wrong.Lost, $"{row} was there and is gone.");
            else if (now < rank) yield return new(Wrong.Unexplained, $"{row} had come to {rank} and went back to {now}.");
        }
    }

    sealed record Row
    {
        public string Key { get; init; } = "";

        public long Rank { get; init; }
    }
}
