using System.Globalization;

namespace Hubs.WorkGroups;

/// <summary>Dates as the contract writes them: YYYY-MM-DD, empty for none.</summary>
static class WireDate
{
    const string Form = "yyyy-MM-dd";

    public static string Of(DateOnly? date) => date?.ToString(Form, CultureInfo.InvariantCulture) ?? "";

    public static DateOnly Read(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);

    public static DateOnly? ReadOrNone(string text) => text.Length == 0 ? null : Read(text);
}
