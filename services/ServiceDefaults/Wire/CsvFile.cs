using System.Globalization;
using System.Text;
using Google.Api;
using Google.Protobuf;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>A table as people open it in a spreadsheet: RFC 4180, UTF-8 with its byte order mark, without which Excel takes it for another
/// encoding, and no cell that runs as a formula.</summary>
public static class CsvFile
{
    /// <summary>What makes a spreadsheet take a cell for a formula, wide forms included.</summary>
    const string StartsFormula = "=+-@＝＋－＠";

    static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    /// <param name="rows">The cells of each row, the header first.</param>
    public static HttpBody Of(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFrom([.. Marked.Preamble, .. Marked.GetBytes(text.ToString())]) };
    }

    static string Cell(string text)
    {
        var plain = RunsAsFormula(text) ? $"'{text}" : text;
        return plain.AsSpan().IndexOfAny("\",\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    static bool RunsAsFormula(string text)
    {
        if (text.Length == 0 || IsAmountBelowZero(text)) return false;
        var start = text.TrimStart();
        return text[0] is '\t' or '\r' or '\n' || (start.Length > 0 && StartsFormula.Contains(start[0], StringComparison.Ordinal));
    }

    static bool IsAmountBelowZero(string text) => text[0] == '-' && decimal.TryParse(text.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
