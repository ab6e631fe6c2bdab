using System.Globalization;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.TermCalendars;

/// <summary>A school year, from 1 August, as some authorities' terms begin in late August, to the 31 July after.</summary>
readonly record struct SchoolYear(int FirstYear)
{
    const int August = 8;

    public DateOnly FirstDate => new(FirstYear, August, 1);

    public DateOnly LastDate => FirstDate.AddYears(1).AddDays(-1);

    public static SchoolYear Of(DateOnly date) => new(date.Month >= August ? date.Year : date.Year - 1);

    /// <summary>Reads <c>2020/21</c> of a request.</summary>
    public static SchoolYear Parse(string academicYear)
    {
        var year = new SchoolYear(int.Parse(academicYear.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture));
        return year.ToString() == academicYear
            ? year
            : throw Refusals.Invalid(new Violation("academic_year", "WRONG_FORM", $"The school year that begins in {year.FirstYear} is written {year}."));
    }

    public bool Contains(DateOnly date) => date >= FirstDate && date <= LastDate;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FirstYear}/{(FirstYear + 1) % 100:00}");
}
