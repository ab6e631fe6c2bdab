using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>What people are told is told in words: no name of a field, a method or a value as code spells it.</summary>
static partial class SentenceRule
{
    /// <summary>Where sentences are for operators and developers, who know those names.</summary>
    static readonly string[] ForOthers =
    [
        "services/Local", "services/ServiceDefaults/Hosting", "services/ServiceDefaults/Data", "services/ServiceDefaults/Messaging", "services/ServiceDefaults/Wire/Scalars.cs",
        "gateway/OpenApi", "gateway/AsyncApi",
    ];

    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        from file in files
        where !ForOthers.Any(other => file.Path == other || file.IsIn(other))
        from sentence in Sentences.Of(file.Text)
        where IsSentence(sentence) || (file.Name.Contains("Refusals", StringComparison.Ordinal) && sentence.Contains(' ', StringComparison.Ordinal))
        from word in CodeWord().Matches(sentence).Select(match => match.Value)
        select $"{file} says {word}, which is code, in: {sentence}";

    static bool IsSentence(string text) => text.Contains(' ', StringComparison.Ordinal) && text.Length > 0 && (char.IsUpper(text[0]) || text[0] == '…') && text.TrimEnd()[^1] is '.' or '?' or ':';

    /// <summary>snake_case, PascalCase and camelCase of at least two words; paths, settings and what is quoted are none.</summary>
    [GeneratedRegex("""(?<![\w./:{@"-])(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Za-z][a-z]+(?:[A-Z][a-z]+)+)(?![\w}]|:\w)""")]
    private static partial Regex CodeWord();
}
