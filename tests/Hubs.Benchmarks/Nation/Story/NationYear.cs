using System.Globalization;
using Hubs.Schools.V1;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>A programme year with its recruitment round, and the days on which things happen in it; all are Thursdays or the days around one.</summary>
sealed record NationYear(int First, ProgrammeYear Programme, Round Round, IReadOnlyList<string> Meetings, IReadOnlyList<string> FirstVisitDays)
{
    public string Id => Programme.ProgrammeYearId;

    public string AcademicYear => Programme.AcademicYear;

    public string Day(int monthDay) => Date(monthDay >= 800 ? First : First + 1, monthDay);

    /// <summary>The seven visits of a term: five in one week, two in the next.</summary>
    public IReadOnlyList<string> VisitDays(int term)
    {
        var monday = DateOnly.ParseExact(FirstVisitDays[term - 1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return [.. new[] { 0, 1, 2, 3, 4, 7, 8 }.Select(days => monday.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }

    static string Date(int year, int monthDay) => string.Create(CultureInfo.InvariantCulture, $"{year}-{monthDay / 100:00}-{monthDay % 100:00}");
}
