using Hubs.Scheduling.Dates;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.BankHolidays;

/// <summary>The bank holidays of one calendar year.</summary>
sealed record BankHolidayYear
{
    public string CalendarYear { get; init; } = "";

    public long Version { get; init; }

    public IReadOnlyList<BankHoliday> Days { get; init; } = [];

    public BankHolidayYear Set(IReadOnlyList<BankHoliday> days)
    {
        var faults = Faults(days).ToArray();
        if (faults.Length > 0) throw SchedulingRefusals.BankHolidaysWrong(faults);
        return this with { Days = days.OrderBy(d => d.HolidayDate).ToArray(), Version = Version + 1 };
    }

    public V1.BankHolidaysSet WasSet() => new() { BankHolidaysId = CalendarYear, HolidayDates = { Days.Select(d => d.HolidayDate.ToWire()) } };

    public V1.BankHolidays ToWire() => new()
    {
        Year = CalendarYear,
        Etag = Etag.Of(Version),
        Days = { Days.Select(d => new V1.BankHoliday { Date = d.HolidayDate.ToWire(), Title = d.Title }) },
    };

    IEnumerable<Violation> Faults(IReadOnlyList<BankHoliday> days)
    {
        for (var i = 0; i < days.Count; i++)
        {
            var date = days[i].HolidayDate;
            if (YearOf(date) != CalendarYear) yield return new($"days[{i}].date", "NOT_IN_YEAR", $"{date.InWords()} is not in {CalendarYear}.");
            if (days.Take(i).Any(d => d.HolidayDate == date)) yield return new($"days[{i}].date", "TWICE", $"{date.InWords()} is given twice.");
        }
    }

    public static string YearOf(DateOnly date) => date.ToWire()[..4];
}

/// <summary>One bank holiday.</summary>
sealed record BankHoliday
{
    public DateOnly HolidayDate { get; init; }

    public string CalendarYear { get; init; } = "";

    public string Title { get; init; } = "";
}
