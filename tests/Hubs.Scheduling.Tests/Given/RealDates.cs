using System.Globalization;
using System.Text.Json;
using Hubs.Scheduling.V1;
using Hubs.Testing;

namespace Hubs.Scheduling.Tests.Given;

/// <summary>Term dates and bank holidays as authorities and the government publish them.</summary>
static class RealDates
{
    const string Samples = "term_dates_samples.json";

    /// <summary>Asked before any test runs: where there are none, one stands for those that are skipped.</summary>
    public static IEnumerable<string> CalendarIds => SharedData.Find(Samples) is null ? ["2020-21-east-sussex"] : Calendars.Select(c => c.GetProperty("id").GetString()!);

    static IEnumerable<JsonElement> Calendars => Read(Samples).GetProperty("calendars").EnumerateArray();

    /// <summary>The bank holidays of a calendar year.</summary>
    public static IEnumerable<BankHoliday> BankHolidays(string year) =>
        Read("bank-holidays-england-wales.json").GetProperty("events").EnumerateArray()
            .Where(e => Text(e, "date").StartsWith(year, StringComparison.Ordinal))
            .Select(e => new BankHoliday { Date = Text(e, "date"), Title = Text(e, "title").Replace('_', ' ') });

    public static (string AcademicYear, TermDates[] Terms, string[] Inset) Calendar(string id)
    {
        var calendar = Calendars.Single(c => Text(c, "id") == id);
        return ($"20{id[2..4]}/{id[5..7]}",
            [TermOf(calendar, Term.Autumn, "autumn"), TermOf(calendar, Term.Spring, "spring"), TermOf(calendar, Term.Summer, "summer")],
            calendar.GetProperty("inset").EnumerateArray().Select(d => d.GetString()!).ToArray());
    }

    /// <summary>Sheffield publishes its holidays and school days; its terms lie between the long holidays.</summary>
    public static (string AcademicYear, TermDates[] Terms) Sheffield(string name)
    {
        var year = Read("sheffield_term_dates.json").GetProperty("academic_years").EnumerateArray().Single(y => Text(y, "name") == name);
        var days = year.GetProperty("dates").EnumerateArray().Select(d => Date(Text(d, "date"))).Order().ToArray();
        var breaks = year.GetProperty("school_holidays").EnumerateArray().Select(h => (From: Date(Text(h, "start")), To: Date(Text(h, "end"))))
            .Where(h => h.To.DayNumber - h.From.DayNumber is > 6 and < 10).OrderBy(h => h.From).ToArray();
        var long_ = year.GetProperty("school_holidays").EnumerateArray().Select(h => (From: Date(Text(h, "start")), To: Date(Text(h, "end"))))
            .Where(h => h.To.DayNumber - h.From.DayNumber >= 10 && h.From > days[0] && h.To < days[^1]).OrderBy(h => h.From).ToArray();
        DateOnly[] firsts = [days[0], .. long_.Select(h => days.First(d => d > h.To))];
        DateOnly[] lasts = [.. long_.Select(h => days.Last(d => d < h.From)), days[^1]];
        return ($"{name[..4]}/{name[5..]}", Enumerable.Range(0, 3).Select(i => new TermDates
        {
            Term = (Term)(i + 1),
            FirstDate = Iso(firsts[i]),
            LastDate = Iso(lasts[i]),
            BreakFirstDate = Iso(breaks[i].From),
            BreakLastDate = Iso(breaks[i].To),
        }).ToArray());
    }

    static TermDates TermOf(JsonElement calendar, Term term, string name)
    {
        var (dates, pause) = (calendar.GetProperty(name), calendar.GetProperty($"{name}_half_term"));
        return new TermDates { Term = term, FirstDate = dates[0].GetString(), LastDate = dates[1].GetString(), BreakFirstDate = pause[0].GetString(), BreakLastDate = pause[1].GetString() };
    }

    static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(SharedData.PathOf(file))).RootElement;

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
