using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>Times by the clock in England.</summary>
static class England
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static Timestamp At(string date, string time)
    {
        var clock = DateTime.Parse($"{date}T{time}:00", CultureInfo.InvariantCulture);
        return new DateTimeOffset(clock, Zone.GetUtcOffset(clock)).ToTimestamp();
    }

    public static string DateOf(Timestamp time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
