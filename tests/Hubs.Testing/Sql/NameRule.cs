using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Names are plain: no schema, no double quotes, and none that stands for something else.</summary>
sealed class NameRule : TSqlRule
{
    static readonly HashSet<string> ListedHints = new(StringComparer.OrdinalIgnoreCase) { "UpdLock", "ReadPast", "RowLock", "HoldLock", "Serializable" };

    public override void Visit(SchemaObjectName node)
    {
        if (node.Identifiers.Count > 1) Report(node, "Names carry no schema: the login's default schema decides.");
    }

    public override void Visit(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier is not { Identifiers: var parts }) return;
        if (parts.Count > 2) Report(node, "A column is qualified by its table's alias at most.");
        if (parts is [{ QuoteType: QuoteType.NotQuoted } name] && (name.Is("true") || name.Is("false")))
            Report(node, "TRUE and FALSE are no values in T-SQL: a bit is 1 or 0.");
        if (node.Collation is not null) Report(node, "COLLATE is not portable: text compared without case gets a normalised column.");
    }

    public override void Visit(Identifier node)
    {
        if (node.Value.Any(char.IsUpper)) Report(node, "Names are in lower case: a database that compares by character, as ours does, tells them apart by case.");
        if (node.QuoteType == QuoteType.DoubleQuote) Report(node, "A name in double quotes is text to SQLite when no column has it: leave the quotes out.");
    }

    public override void Visit(TableHint node)
    {
        if (!ListedHints.Contains(node.HintKind.ToString())) Report(node, $"The hint {node.HintKind} is not on the list.");
    }

    public override void Visit(NamedTableReference node)
    {
        if (node.Alias is { QuoteType: QuoteType.NotQuoted } && node.Alias.Is("limit")) Report(node, "LIMIT is SQLite's: end the ordered select with [[take …]].");
    }
}
