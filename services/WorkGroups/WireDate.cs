using System.Globalization;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups;

/// <summary>Dates as the contract writes them: YYYY-MM-DD, empty for none.</summary>
static class WireDate
{
    const string Form = "yyyy-MM-dd";

    public static string Of(DateOnly? date) => date?.ToString(Form, CultureInfo.InvariantCulture) ?? "";

    public static DateOnly Read(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);

    public static DateOnly? ReadOrNone(string text) => text.Length == 0 ? null : Read(text);

    /// <summary>The date of a list's last row on the page before; <paramref name="first"/> on the first page.</summary>
    public static DateOnly After(Page page, DateOnly first)
    {
        if (page.After.Count == 0) return first;
        return DateOnly.TryParseExact(page.After[0], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Refusals.PageTokenInvalid();
    }
}
