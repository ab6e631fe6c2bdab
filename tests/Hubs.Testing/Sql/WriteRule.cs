using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Writes go straight to a table, by name, and read nothing back that is not portable.</summary>
sealed class WriteRule : TSqlRule
{
    const int MostRows = 1000;

    public override void Visit(InsertSpecification node)
    {
        if (node.Columns.Count == 0) Report(node.Target, "INSERT names its columns: the next migration adds one.");
        if (node.InsertSource is ValuesInsertSource { RowValues.Count: > MostRows }) Report(node.Target, $"VALUES takes {MostRows} rows at most.");
    }

    public override void Visit(UpdateSpecification node)
    {
        if (node.FromClause is null || TargetName(node) is not { } target) return;
        var tables = TablesIn(node.FromClause);
        if (tables.Any(table => table is QueryDerivedTable derived && derived.Alias.Is(target)))
            Report(node.Target, "A derived table cannot be updated everywhere: update the table itself.");
        else if (tables.OfType<NamedTableReference>().Any(table => table.SchemaObject.BaseIdentifier.Is(target) || table.Alias.Is(target)))
            Report(node.Target, "UPDATE … FROM does not name its target again: SQL Server would update that one, SQLite joins the two.");
    }

    public override void Visit(UpdateStatement node) => CheckTarget(node.WithCtesAndXmlNamespaces, node.UpdateSpecification);

    public override void Visit(DeleteStatement node)
    {
        CheckTarget(node.WithCtesAndXmlNamespaces, node.DeleteSpecification);
        if (node.DeleteSpecification.FromClause is not null) Report(node, "DELETE with a second FROM is not portable: say where exists (…).");
    }

    public override void Visit(InsertStatement node) => CheckTarget(node.WithCtesAndXmlNamespaces, node.InsertSpecification);

    public override void Visit(OutputClause node) => CheckOutput(node, node.SelectColumns);

    public override void Visit(OutputIntoClause node) => CheckOutput(node, node.SelectColumns);

    void CheckTarget(WithCtesAndXmlNamespaces? with, DataModificationSpecification write)
    {
        if (TargetName(write) is { } target && (with?.CommonTableExpressions ?? []).Any(cte => cte.ExpressionName.Is(target)))
            Report(write.Target, "A common table expression cannot be written to everywhere: write to the table itself.");
    }

    void CheckOutput(TSqlFragment clause, IEnumerable<SelectElement> columns)
    {
        if (columns.Any(column => column.Tokens().First().Text.Equals("deleted", StringComparison.OrdinalIgnoreCase)))
            Report(clause, "OUTPUT deleted is not portable: read first, in the same transaction.");
    }

    static string? TargetName(DataModificationSpecification write) => (write.Target as NamedTableReference)?.SchemaObject.BaseIdentifier.Value;

    static IEnumerable<TableReference> TablesIn(FromClause from) => from.TableReferences.SelectMany(TablesIn);

    static IEnumerable<TableReference> TablesIn(TableReference table) => table switch
    {
        JoinTableReference join => TablesIn(join.FirstTableReference).Concat(TablesIn(join.SecondTableReference)),
        JoinParenthesisTableReference parenthesis => TablesIn(parenthesis.Join),
        _ => [table],
    };
}
