using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Scheduling.V1;

namespace Hubs.Local.Demonstration.Calendars;

/// <summary>The national team sets the bank holidays and the term dates of the authorities.</summary>
internal static class CalendarDates
{
    public static IEnumerable<Happening> All() =>
    [
        Happening.Nationally(new(2019, 6, 24, 9, 0, 0), telling => EnterAsync(telling, "2019/20", "2019", "2020")),
        Happening.Nationally(new(2020, 1, 21, 9, 0, 0), telling => EnterAsync(telling, "2020/21", "2021")),
        Happening.Nationally(new(2021, 1, 12, 9, 0, 0), telling => EnterAsync(telling, "2021/22", "2022")),
    ];

    static async Task EnterAsync(Telling telling, string academicYear, params string[] years)
    {
        var national = Cast.Everybody.National;
        foreach (var year in years)
        {
            var days = Table.Rows("bank-holidays.tsv").Where(row => row["date"].StartsWith(year, StringComparison.Ordinal));
            await telling.As<BankHolidayService.BankHolidayServiceClient>(national).SetBankHolidaysAsync(
                new SetBankHolidaysRequest { RequestId = Entry.Once($"bank-holidays-{year}"), Year = year, Days = { days.Select(row => new BankHoliday { Date = row["date"], Title = row["title"] }) } },
                cancellationToken: telling.Cancellation);
        }

        foreach (var (authority, row) in Terms(academicYear))
        {
            await telling.As<TermCalendarService.TermCalendarServiceClient>(national).SetAuthorityTermCalendarAsync(
                new SetAuthorityTermCalendarRequest
                {
                    RequestId = Entry.Once($"term-dates-{authority}-{Keys.Of(academicYear)}"),
                    LocalAuthorityCode = authority,
                    AcademicYear = academicYear,
                    Terms = { Dates(row, Term.Autumn, "autumn"), Dates(row, Term.Spring, "spring"), Dates(row, Term.Summer, "summer") },
                    InsetDates = { row.Words("inset_dates") },
                },
                cancellationToken: telling.Cancellation);
        }
    }

    // The other authorities whose schools take part keep the dates of the first.
    static IEnumerable<(string Authority, Row Row)> Terms(string academicYear)
    {
        var rows = Table.Rows("term-dates.tsv").Where(row => row["academic_year"] == academicYear).ToDictionary(row => row["local_authority_code"]);
        var others = Cast.Everybody.Schools.Select(school => school.Town.LocalAuthorityCode).Distinct().Except(rows.Keys).Order(StringComparer.Ordinal);
        return rows.Select(row => (row.Key, row.Value)).Concat(others.Select(authority => (authority, rows.Values.First())));
    }

    static TermDates Dates(Row row, Term term, string name) => new()
    {
        Term = term,
        FirstDate = row[$"{name}_first"],
        LastDate = row[$"{name}_last"],
        BreakFirstDate = row[$"{name}_break_first"],
        BreakLastDate = row[$"{name}_break_last"],
    };
}
