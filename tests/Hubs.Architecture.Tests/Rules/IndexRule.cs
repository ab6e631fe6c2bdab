using System.Text.RegularExpressions;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>An index costs each write, so each is there for something: it keeps rows apart (unique), or a query names it, <c>[[by index]]</c> or <c>by: "index"</c>.
/// What nothing names any more is dropped by a migration.</summary>
static partial class IndexRule
{
    /// <summary>Its tables are in every service, so what they are for may stand in any.</summary>
    const string Shared = "ServiceDefaults";

    /// <param name="migrations">Scripts of all services, in the order in which they are applied.</param>
    /// <param name="code">The code of all services.</param>
    public static IEnumerable<string> Offences(IEnumerable<SourceFile> migrations, IEnumerable<SourceFile> code)
    {
        var files = code.ToLookup(file => OwnerOf(file.Path), file => file.Text);
        foreach (var scripts in migrations.GroupBy(file => OwnerOf(file.Path)))
        {
            var named = (scripts.Key == Shared ? files.SelectMany(texts => texts) : files[scripts.Key]).SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
            foreach (var index in StandingAfter(scripts.Select(script => script.Text)).Where(index => !named.Contains(index)))
                yield return $"The index {index} of {scripts.Key} is named by no query: name it where it is read along, or drop it in a migration.";
        }
    }

    /// <summary>The indexes that are there when all scripts have run, without those that are unique.</summary>
    static HashSet<string> StandingAfter(IEnumerable<string> scripts)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match statement in scripts.SelectMany(script => Statement().Matches(script)))
        {
            if (statement.Groups["made"].Success) tables[statement.Groups["made"].Value] = statement.Groups["on"].Value;
            else if (statement.Groups["dropped"].Success) tables.Remove(statement.Groups["dropped"].Value);
            else foreach (var gone in tables.Where(index => index.Value == statement.Groups["table"].Value).ToArray()) tables.Remove(gone.Key);
        }

        return [.. tables.Keys];
    }

    static IEnumerable<string> NamesIn(string text) => Named().Matches(text)
        .SelectMany(match => match.Groups["indexes"].Value.Split('|'))
        .Select(name => name.Split(' ')[0]);

    static string OwnerOf(string path) => path.Split('/') is ["services", var service, ..] ? service : "";

    [GeneratedRegex(@"create index (?<made>\w+) on (?<on>\w+)|drop index (?<dropped>\w+)|drop table (?<table>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    [GeneratedRegex("""(\[\[by |")(?<indexes>[\w |]+)(\]\]|")""")]
    private static partial Regex Named();
}
