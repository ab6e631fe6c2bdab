using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>What the rows of projections say at one moment, of which nothing is ever unsaid while clients live through their years: a row that is there stays,
/// and what has been signed, taken, closed, called off or ended is so from then on.</summary>
sealed record Facts(IReadOnlyDictionary<string, long> Ranks)
{
    /// <summary>Each thing that is watched, one at a time: of two in one number one could go back while the other goes on.</summary>
    public static IReadOnlyList<Watched> All { get; } =
    [
        .. new[] { "workgroups", "scheduling", "funding", "reporting" }.SelectMany(service => new Watched[]
        {
            new(service, "role", "access_role", "role_assignment_id"),
            new(service, "sign-in", "access_identity", "identity_hash"),
        }),
        new("schools", "first meeting", "participation", "id", "first_meeting_date is not null"),
        new("workgroups", "signature", "participation", "participation_id", "agreement_signed"),
        new("workgroups", "place in a group", "participation", "participation_id", "group_id <> ''"),
        new("workgroups", "end of a participation", "participation", "participation_id", "state <> 1"),
        new("workgroups", "meeting", "known_meeting", "meeting_id", "register_taken"),
        new("workgroups", "visit", "known_visit", "visit_id", "state <> 1"),
        new("workgroups", "attendance", "known_attendance", "meeting_id || ' ' || membership_id || ' ' || place_number", "filled"),
        new("scheduling", "specialist", "specialist", "person_id || ' ' || hub_id"),
        new("scheduling", "group", "work_group", "id"),
        new("scheduling", "membership", "membership", "id", "to_date is not null"),
        new("scheduling", "lead-teacher place", "lead_teacher_place", "membership_id || ' ' || place_number || ' ' || from_date"),
        new("funding", "hub", "hub", "id"),
        new("funding", "participation", "participation", "id", "end_time is not null"),
        new("funding", "stage", "participation_stage", "participation_id || ' ' || programme_year_id || ' ' || stage"),
        new("funding", "agreement", "agreement", "participation_id"),
        new("funding", "attendance", "register_place", "meeting_id || ' ' || participation_id || ' ' || place_number", "filled"),
        new("reporting", "hub", "known_hub", "hub_id"),
        new("reporting", "application", "application", "application_id", "offered"),
        new("reporting", "participation", "participation", "participation_id || ' ' || programme_year_id || ' ' || stage"),
        new("reporting", "group", "work_group", "group_id"),
        new("reporting", "membership", "membership", "membership_id"),
        new("reporting", "meeting held", "meeting_held", "meeting_id"),
        new("reporting", "attendance", "place_attendance", "meeting_id || ' ' || membership_id || ' ' || place_number", "attended"),
        new("reporting", "visit", "visit", "visit_id", "done + called_off"),
        new("reporting", "action", "action_due", "action_id", "closed"),
        new("reporting", "money", "money", "posting_id || ' ' || paid"),
    ];

    public static async Task<Facts> ReadAsync(Func<string, ServiceFile> fileOf)
    {
        var ranks = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var watched in All)
        {
            foreach (var row in await fileOf(watched.Service).QueryAsync<Row>(watched.Sql)) ranks[$"{watched}: {row.Key}"] = row.Rank;
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

    /// <summary>A table of a projection.</summary>
    /// <param name="Service">Who keeps it.</param>
    /// <param name="What">What its rows say.</param>
    /// <param name="Table">How it is called.</param>
    /// <param name="Key">What names a row.</param>
    /// <param name="Rank">How far a row has come; 0: it is there, and that is all.</param>
    public sealed record Watched(string Service, string What, string Table, string Key, string Rank = Watched.IsThere)
    {
        public const string IsThere = "0";

        public string Sql => $"select {Key} as key, {Rank} as rank from {Table}";

        public override string ToString() => $"{Service}, {What}";
    }

    sealed record Row
    {
        public string Key { get; init; } = "";

        public long Rank { get; init; }
    }
}
