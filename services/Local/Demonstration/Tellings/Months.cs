using Hubs.Local.Demonstration.Calendars;
using Hubs.Local.Demonstration.Exceptions;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Programme;
using Hubs.Local.Demonstration.Recruitment;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Demonstration.Year;

namespace Hubs.Local.Demonstration.Tellings;

/// <summary>The story month by month: every matter on its day and hour, each after what came before it, and hubs beside one another.</summary>
internal static class Months
{
    static readonly DateOnly FirstDay = new(2019, 1, 16);

    /// <summary>Half-way through the year the story has reached today.</summary>
    static readonly DateOnly LastDay = new(2021, 3, 9);

    static readonly Lazy<ILookup<DateOnly, Happening>> All = new(() => Everything().ToLookup(h => MonthOf(h.When)));

    /// <summary>A chapter for each month.</summary>
    public static IEnumerable<Chapter> Chapters()
    {
        for (var month = MonthOf(FirstDay.ToDateTime(default)); month <= LastDay; month = month.AddMonths(1))
        {
            var (first, last, told) = (month < FirstDay ? FirstDay : month, month.AddMonths(1).AddDays(-1), month);
            yield return new Chapter($"{month:yyyy-MM}", first, last < LastDay ? last : LastDay, (entry, cancellation) => EnterAsync(entry, told, cancellation));
        }
    }

    static async Task EnterAsync(Entry entry, DateOnly month, CancellationToken cancellation)
    {
        var telling = new Telling(entry, await entry.PlacesAsync(cancellation), cancellation);
        foreach (var moment in All.Value[month].GroupBy(h => h.When).OrderBy(moment => moment.Key))
        {
            entry.On(DateOnly.FromDateTime(moment.Key), TimeOnly.FromDateTime(moment.Key));
            var hubs = moment.GroupBy(h => h.HubName).ToArray();
            foreach (var national in hubs.Where(hub => hub.Key.Length == 0)) await InTurnAsync(national, telling);
            await Entry.AllAtOnceAsync(hubs.Where(hub => hub.Key.Length > 0), (hub, _) => InTurnAsync(hub, telling), cancellation);
            await entry.SettleAsync(cancellation);
        }
    }

    static async Task InTurnAsync(IEnumerable<Happening> happenings, Telling telling)
    {
        foreach (var happening in happenings) await happening.DoAsync(telling);
    }

    static IEnumerable<Happening> Everything() =>
    [
        .. ProgrammeYears.All(),
        .. CalendarDates.All(),
        .. BookLists.All(),
        .. Newcomers.All(),
        .. Specialists.All(),
        .. Recruiting.All(),
        .. GroupForming.All(),
        .. Cast.Everybody.Groups.SelectMany(GroupHappenings.Of),
        .. HeadsMeetings.All(),
        .. Payments.All(),
        .. LeavingAndJoining.All(),
        .. Academising.All(),
        .. Leading.All(),
        .. Agreements.All(),
        .. Budgets.All(),
    ];

    static DateOnly MonthOf(DateTime when) => new(when.Year, when.Month, 1);
}
