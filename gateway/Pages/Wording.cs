using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.V1;

namespace Hubs.Gateway.Pages;

/// <summary>Data as readers of a page expect it.</summary>
static partial class Wording
{
    static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>A reader waits no longer.</summary>
    public static DateTime Deadline => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10);

    public static string Date(string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : date;

    public static string Date(Timestamp time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), England).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string OfRound(InformationSheet sheet) =>
        sheet.ApplicationsOpen ? $"Applications are open until {Date(sheet.Round.ClosingDate)}" : "Applications are not open at the moment";

    public static string OfPlaces(SheetRound round) => round switch
    {
        { Places: 0 } => "The hub has not been allotted places yet.",
        { PlacesLeft: 0 } => $"All {round.Places} of the hub's places are taken; schools that apply may be put on its waiting list.",
        { PlacesLeft: 1 } => $"1 of the hub's {round.Places} places is left.",
        _ => $"{round.PlacesLeft} of the hub's {round.Places} places are left.",
    };

    public static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An id for a heading, so that it can be linked to.</summary>
    public static string IdOf(string heading) => $"s-{NotInAnId().Replace(heading.ToLowerInvariant(), "-").Trim('-')}";

    public static string Dialled(string telephone) => NotDialled().Replace(telephone, "");

    public static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInAnId();

    [GeneratedRegex("[^0-9+]")]
    private static partial Regex NotDialled();
}
