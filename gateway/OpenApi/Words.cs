using Google.Protobuf.Reflection;

namespace Hubs.Gateway.OpenApi;

/// <summary>What the contract's comments say, as Markdown.</summary>
static class Words
{
    public static string Of(DescriptorBase described) => Clean(described.Declaration?.LeadingComments);

    /// <summary>Lines of one paragraph are joined; an empty line parts paragraphs.</summary>
    public static string Clean(string? comment) => string.Join("\n\n", (comment ?? "")
        .Split('\n').Select(l => l.Trim())
        .Aggregate(new List<string> { "" }, (paragraphs, line) =>
        {
            if (line.Length == 0) paragraphs.Add("");
            else paragraphs[^1] = paragraphs[^1].Length == 0 ? line : $"{paragraphs[^1]} {line}";
            return paragraphs;
        })
        .Where(p => p.Length > 0));

    /// <summary>Sentences put one after the other, those that are empty left out.</summary>
    public static string Join(params IEnumerable<string> sentences) => string.Join(" ", sentences.Where(s => s.Length > 0));
}
