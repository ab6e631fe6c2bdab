namespace Hubs.Reporting.Figures;

/// <summary>A cell of RFC 4180 that no spreadsheet takes for a formula.</summary>
static class Csv
{
    public static string Cell(string text)
    {
        var plain = text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text.TrimStart(' ') is [var first, ..] ? first : ' ', StringComparison.Ordinal) && !long.TryParse(text, out _) ? $"'{text}" : text;
        return plain.AsSpan().IndexOfAny("\",\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
