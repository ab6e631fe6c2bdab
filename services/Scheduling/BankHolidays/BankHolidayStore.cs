using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.BankHolidays;

/// <summary>All that touches <c>bank_holiday_year</c> and <c>bank_holiday</c>. They are public: reading has no scope.</summary>
static class BankHolidayStore
{
    public static async Task<BankHolidaysOn> OnAsync(Work work, DateOnly date) => new(
        date,
        await work.ScalarAsync<int>("select count(*) from bank_holiday_year where calendar_year = @Year", new { Year = BankHolidayYear.YearOf(date) }) > 0,
        await work.ScalarAsync<string?>("select title from bank_holiday where holiday_date = @Date", new { Date = date }));

    public static async Task<BankHolidayYear> OfYearAsync(Work work, string year) =>
        await work.FindAsync<BankHolidayYear>("select calendar_year, version from bank_holiday_year where calendar_year = @Year", new { Year = year })
        ?? new BankHolidayYear { CalendarYear = year };

    public static async Task<IReadOnlyList<BankHolidayYear>> ListAsync(Work work, string year, Page page)
    {
        var years = await work.QueryAsync<BankHolidayYear>(
            new ListQuery("calendar_year, version", "bank_holiday_year", orderBy: "calendar_year desc", by: ListQuery.Key).Of(page, "z").Filter("calendar_year", year));
        var days = (await work.QueryAsync<BankHoliday>(
            "select holiday_date, calendar_year, title from bank_holiday where calendar_year in @Years order by holiday_date",
            new { Years = years.Select(y => y.CalendarYear) })).ToLookup(d => d.CalendarYear);
        return years.Select(y => y with { Days = days[y.CalendarYear].ToArray() }).ToArray();
    }

    /// <summary>Keeps a list that was set: a new one, or the next version of the one that was read.</summary>
    public static async Task SaveAsync(Work work, BankHolidayYear year)
    {
        if (year.Version == 1)
        {
            if (!await work.TryInsertAsync("insert into bank_holiday_year (calendar_year, version) values (@CalendarYear, @Version)", new { year.CalendarYear, year.Version }))
                throw Refusals.EtagStale();
        }
        else
        {
            await work.ExactlyOneAsync("update bank_holiday_year set version = @Version where calendar_year = @CalendarYear and version = @Version - 1", new { year.CalendarYear, year.Version });
        }

        await work.ExecuteAsync("delete from bank_holiday [[by bank_holiday_calendar_year]] where calendar_year = @CalendarYear", new { year.CalendarYear });
        foreach (var day in year.Days)
            await work.ExecuteAsync("insert into bank_holiday (holiday_date, calendar_year, title) values (@HolidayDate, @CalendarYear, @Title)", day with { CalendarYear = year.CalendarYear });
    }
}
