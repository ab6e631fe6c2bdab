using System.Text.RegularExpressions;

namespace Hubs.Testing;

/// <summary>What has no place in a sentence for people: names as code spells them, and ids.</summary>
public static partial class CodeWords
{
    public static IEnumerable<string> In(string sentence) => Word().Matches(sentence).Select(match => match.Value);

    public static IEnumerable<string> IdsIn(string sentence) => Id().Matches(sentence).Select(match => match.Value);

    /// <summary>snake_case, PascalCase and camelCase of at least two words; paths, addresses, settings and what is quoted are none.</summary>
    [GeneratedRegex("""(?<![\w./:{@"-])(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Za-z][a-z]+(?:[A-Z][a-z]+)+)(?![\w}@]|[:.]\w)""")]
    private static partial Regex Word();

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
