using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>Names that say nothing are not given, to types, files or folders.</summary>
static partial class BannedNameRule
{
    static readonly HashSet<string> Anywhere = ["Common", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Manager", "Processor", "Dto", "DTO", "Dtos", "Impl"];

    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files) => files.SelectMany(Offences);

    static IEnumerable<string> Offences(SourceFile file)
    {
        foreach (var part in file.Path.Split('/').Select(part => part.Split('.')[0]).Where(IsBanned)) yield return $"{file} is called {part}, which says nothing.";
        foreach (var type in TypeName().Matches(file.Text).Select(match => match.Groups[1].Value).Where(IsBanned)) yield return $"{file} declares {type}, which says nothing.";
    }

    static bool IsBanned(string name)
    {
        var words = Words.Of(name);
        return words.Any(Anywhere.Contains) || (words.Count > 1 && words[^1] is "Base") || name is "Base";
    }

    [GeneratedRegex(@"^[ \t]*(?:[a-z]+ )*(?:class|record|struct|interface|enum|record struct|delegate [\w<>?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();
}
