using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Hubs.Gateway.Pages;

/// <summary>What the document's descriptions use of Markdown: paragraphs, lists, strong words and code. All else is shown as it is.</summary>
static partial class Prose
{
    public static IHtmlContent Of(string markdown)
    {
        var html = new HtmlContentBuilder();
        foreach (var paragraph in markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)) Add(html, paragraph.Split('\n'));
        return html;
    }

    static void Add(HtmlContentBuilder html, string[] lines)
    {
        if (lines.All(IsPoint)) html.AppendHtml($"<ul>{string.Concat(lines.Select(line => $"<li>{Inline(line[2..])}</li>"))}</ul>");
        else html.AppendHtml($"<p>{string.Join(' ', lines.Select(Inline))}</p>");
    }

    static bool IsPoint(string line) => line.StartsWith("- ", StringComparison.Ordinal);

    static string Inline(string text) => Code().Replace(Strong().Replace(HtmlEncoder.Default.Encode(text), "<strong>$1</strong>"), "<code>$1</code>");

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex("`(.+?)`")]
    private static partial Regex Code();
}
