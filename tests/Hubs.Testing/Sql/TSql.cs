using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>T-SQL as its own grammar reads it, with none of the rules for statements that both databases run: for what is said to SQL Server
/// alone.</summary>
public static class TSql
{
    /// <summary>The statements of a text.</summary>
    public static IReadOnlyList<TSqlStatement> Statements(string text)
    {
        using var reader = new StringReader(text);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0) throw new FormatException($"{string.Join(' ', errors.Select(error => $"Line {error.Line}: {error.Message}"))}\n{text}");
        return script.Batches.SelectMany(batch => batch.Statements).ToList();
    }
}
