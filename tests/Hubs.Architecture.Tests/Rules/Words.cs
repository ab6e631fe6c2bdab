using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>The words that a name is made of.</summary>
static partial class Words
{
    public static IReadOnlyList<string> Of(string name) => Word().Matches(name).Select(match => match.Value).ToList();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}
