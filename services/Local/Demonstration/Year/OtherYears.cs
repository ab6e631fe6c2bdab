using Hubs.Local.Demonstration.WorkGroup;

namespace Hubs.Local.Demonstration.Year;

/// <summary>What the tables would say of a group of another hub: its dates are those of the group that it is like, who came is drawn by a
/// seed that is fixed for each group.</summary>
internal static class OtherYears
{
    static readonly DateOnly LastVisits = new(2020, 12, 31);

    public static IEnumerable<Row> Rows(WorkGroupCast group, string table)
    {
        var rows = Table.Rows(table).Where(row => row["group"] == group.Like);
        return table switch
        {
            "meetings.tsv" => Meetings(group, rows),
            "visits.tsv" => rows.Where(row => row.Has("observations") && row.Day("date") <= LastVisits && row.Number("school") <= group.Schools.Count)
                .Select(row => row.With("ratings", "").With("private_note", "").With("shared", "")),
            "reviews.tsv" => rows.Where(row => row.Number("school") <= group.Schools.Count),
            _ => [],
        };
    }

    static IEnumerable<Row> Meetings(WorkGroupCast group, IEnumerable<Row> like)
    {
        var chance = new Chance(group.Key.Aggregate(17UL, (seed, letter) => (seed * 31) + letter));
        foreach (var row in like) yield return row.Has("register") ? row.With("register", string.Join(' ', group.Schools.Select(_ => $"P{Second(chance)}"))) : row;
    }

    // The first lead teacher comes always, so that every school completes its year.
    static char Second(Chance chance) => chance.Below(20) switch { 0 => 'X', 1 => 'A', 2 => 'T', _ => 'P' };
}
