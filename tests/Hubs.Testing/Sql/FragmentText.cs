using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>A parsed fragment's own text.</summary>
static class FragmentText
{
    public static IEnumerable<TSqlParserToken> Tokens(this TSqlFragment fragment) =>
        fragment.FirstTokenIndex < 0
            ? []
            : fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1);

    /// <summary>Without blanks and case, for comparing expressions.</summary>
    public static string Normalised(this TSqlFragment fragment) =>
        string.Join(' ', fragment.Tokens().Where(token => token.TokenType is not TSqlTokenType.WhiteSpace).Select(token => token.Text.ToLowerInvariant()));

    /// <summary>Where it stands and how it begins, on one line.</summary>
    public static string Excerpt(this TSqlFragment fragment)
    {
        var text = string.Join(' ', string.Concat(fragment.Tokens().Select(token => token.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"line {fragment.StartLine}: {(text.Length > 100 ? $"{text[..100]}…" : text)}";
    }

    public static bool Is(this Identifier? identifier, string? name) => string.Equals(identifier?.Value, name, StringComparison.OrdinalIgnoreCase);
}
