using System.Globalization;
using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Dates;

/// <summary>Dates as people read them and as the contract writes them.</summary>
static class DateWords
{
    public static string InWords(this DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string InWords(this Term term) => term switch
    {
        Term.Autumn => "autumn",
        Term.Spring => "spring",
        _ => "summer",
    };

    public static string ToWire(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a date that the contract's rules have checked.</summary>
    public static DateOnly ToDate(this string wire) => DateOnly.ParseExact(wire, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ToDateOrNull(this string wire) => wire.Length == 0 ? null : wire.ToDate();
}
