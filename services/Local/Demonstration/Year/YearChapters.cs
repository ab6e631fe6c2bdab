namespace Hubs.Local.Demonstration.Year;

/// <summary>The Development group's year, month by month: every matter on its day, each after what came before it.</summary>
internal static class YearChapters
{
    /// <summary>Half-way through the year the story has reached today.</summary>
    static readonly DateOnly LastDay = new(2021, 3, 9);

    /// <summary>A chapter for each of these months.</summary>
    public static IEnumerable<Chapter> Of(int year, params int[] months)
    {
        foreach (var first in months.Select(month => new DateOnly(year, month, 1)))
        {
            var last = first.AddMonths(1).AddDays(-1);
            yield return new Chapter($"group-{first:yyyy-MM}", first, last < LastDay ? last : LastDay, (entry, cancellation) => EnterAsync(entry, first, cancellation));
        }
    }

    static async Task EnterAsync(Entry entry, DateOnly month, CancellationToken cancellation)
    {
        var year = await GroupYear.ReadAsync(entry, cancellation);
        var ofTheMonth = All(year).Where(h => h.When.Year == month.Year && h.When.Month == month.Month);
        foreach (var moment in ofTheMonth.GroupBy(h => h.When).OrderBy(moment => moment.Key))
        {
            entry.On(DateOnly.FromDateTime(moment.Key), TimeOnly.FromDateTime(moment.Key));
            foreach (var happening in moment) await happening.DoAsync();
            await entry.SettleAsync(cancellation);
        }
    }

    static IEnumerable<Happening> All(GroupYear year) =>
    [
        .. Meetings.Of(year),
        .. HeadsMeetings.Of(year),
        .. Visits.Of(year),
        .. Plans.Of(year),
        .. Actions.Of(year),
        .. Payees.Of(year),
        .. Claims.Of(year),
        .. Payments.Of(year),
    ];
}
