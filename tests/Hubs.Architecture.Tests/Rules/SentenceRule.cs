using Hubs.Testing;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>What people are told is told in words: no name of a field, a method or a value as code spells it.</summary>
static class SentenceRule
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
        from word in CodeWords.In(sentence)
        select $"{file} says {word}, which is code, in: {sentence}";

    static bool IsSentence(string text) => text.Contains(' ', StringComparison.Ordinal) && text.Length > 0 && (char.IsUpper(text[0]) || text[0] == '…') && text.TrimEnd()[^1] is '.' or '?' or ':';
}
