using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Funding;

/// <summary>Dates as the contract writes them: YYYY-MM-DD, empty for none. Their form was checked before a method runs.</summary>
static class WireDate
{
    public static DateOnly Read(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ReadOptional(string date) => date.Length == 0 ? null : Read(date);

    public static DateOnly InEngland(Timestamp time) => BusinessClock.DateInEngland(time.ToDateTimeOffset());

    public static string Write(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
