using System.Text.RegularExpressions;

namespace Hubs.Benchmarks.Nation.Lists;

/// <summary>
/// Puts a counting condition on every table of a select, so that running it counts the rows that are read: of each table those that its index, or a walk
/// through the table, brings up, before any other condition is looked at. SQLite as it is packaged does not count these itself. Where the condition
/// would change how the statement is run, the caller sees it by the plan and does not count.
/// </summary>
static partial class RowProbe
{
    static readonly HashSet<string> Ends = ["group", "order", "union", "limit", "except", "intersect"];
    static readonly HashSet<string> NoAlias = ["where", "on", "join", "left", "inner", "outer", "cross", "as", "set", .. Ends];

    /// <summary>The statement with its probes; null where it is put together in a way that is not understood here.</summary>
    public static string? Of(string sql)
    {
        var tokens = Token().Matches(sql).Where(token => token.Value[0] != '\'').ToArray();
        var (scopes, insertions) = (new Stack<Scope>([new Scope()]), new List<(int At, string Text)>());
        for (var i = 0; i < tokens.Length; i++)
        {
            var (word, scope) = (tokens[i].Value.ToLowerInvariant(), scopes.Peek());
            switch (word)
            {
                case "(":
                    scopes.Push(new Scope());
                    break;
                case ")":
                    scopes.Pop().End(tokens[i].Index, insertions);
                    break;
                case "select":
                    scope.End(tokens[i].Index, insertions);
                    scopes.Pop();
                    scopes.Push(new Scope { IsSelect = true });
                    break;
                case "from" or "join" when scope.IsSelect && tokens[i + 1].Value != "(":
                    var (table, next) = (tokens[i + 1].Value, i + 2 < tokens.Length ? tokens[i + 2].Value : "");
                    var alias = next.Length > 0 && (char.IsLetter(next[0]) || next[0] == '_') && !NoAlias.Contains(next.ToLowerInvariant()) ? next : table;
                    if (word == "from") scope.Aliases.Add(alias);
                    else scope.Joined = alias;
                    break;
                case "on" when scope.Joined is { } joined:
                    insertions.Add((tokens[i].Index + 2, $" {Probe(joined)} and"));
                    scope.Joined = null;
                    break;
                case "where" when scope.IsSelect:
                    scope.Where(tokens[i].Index + 5, insertions);
                    break;
                case "or" when scope.IsSelect:
                    return null;
                case var end when Ends.Contains(end) && scope.IsSelect:
                    scope.End(tokens[i].Index, insertions);
                    break;
            }
        }

        scopes.Peek().End(sql.Length, insertions);
        foreach (var (at, text) in insertions.OrderByDescending(insertion => insertion.At)) sql = sql.Insert(at, text);
        return sql;
    }

    static string Probe(string alias) => $"likelihood(row_read({alias}.rowid), 1.0)";

    sealed class Scope
    {
        public bool IsSelect { get; init; }

        public List<string> Aliases { get; } = [];

        public string? Joined { get; set; }

        public void Where(int at, List<(int At, string Text)> insertions)
        {
            if (Aliases.Count > 0) insertions.Add((at, $" {string.Join(" and ", Aliases.Select(Probe))} and"));
            Aliases.Clear();
        }

        public void End(int at, List<(int At, string Text)> insertions)
        {
            if (Aliases.Count > 0) insertions.Add((at, $" where {string.Join(" and ", Aliases.Select(Probe))} "));
            Aliases.Clear();
        }
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|[@A-Za-z_][\w.]*|[(),]")]
    private static partial Regex Token();
}
