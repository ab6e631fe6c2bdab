using Hubs.Local.Demonstration.People;
using Hubs.Scheduling.V1;

namespace Hubs.Local.Demonstration.Calendars;

/// <summary>The national team sets the bank holidays, and the term dates of the authorities of the hub shown in full and of the
/// recruiting hub.</summary>
internal static class CalendarsChapter
{
    public static Task EnterFirstAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, "2020/21", ["2020", "2021"], cancellation);

    public static Task EnterSecondAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, "2021/22", ["2022"], cancellation);

    static async Task EnterAsync(Entry entry, string academicYear, string[] years, CancellationToken cancellation)
    {
        var national = Cast.Everybody.National;
        foreach (var year in years)
        {
            var days = Table.Rows("bank-holidays.tsv").Where(row => row["date"].StartsWith(year, StringComparison.Ordinal));
            await entry.As<BankHolidayService.BankHolidayServiceClient>(national).SetBankHolidaysAsync(
                new SetBankHolidaysRequest { RequestId = Entry.Once($"bank-holidays-{year}"), Year = year, Days = { days.Select(row => new BankHoliday { Date = row["date"], Title = row["title"] }) } },
                cancellationToken: cancellation);
        }

        foreach (var row in Table.Rows("term-dates.tsv").Where(row => row["academic_year"] == academicYear))
        {
            await entry.As<TermCalendarService.TermCalendarServiceClient>(national).SetAuthorityTermCalendarAsync(
                new SetAuthorityTermCalendarRequest
                {
                    RequestId = Entry.Once($"term-dates-{row["local_authority_code"]}-{Keys.Of(academicYear)}"),
                    LocalAuthorityCode = row["local_authority_code"],
                    AcademicYear = academicYear,
                    Terms = { Dates(row, Term.Autumn, "autumn"), Dates(row, Term.Spring, "spring"), Dates(row, Term.Summer, "summer") },
                    InsetDates = { row.Words("inset_dates") },
                },
                cancellationToken: cancellation);
        }
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
