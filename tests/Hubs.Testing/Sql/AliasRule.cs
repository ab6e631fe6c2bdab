using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>
/// SQLite lets a selected column's new name stand for it in WHERE, GROUP BY, HAVING and inside an ORDER BY expression;
/// SQL Server knows it as a whole ORDER BY term only.
/// </summary>
sealed class AliasRule(TSqlSchema schema) : TSqlRule
{
    public override void Visit(QuerySpecification node)
    {
        var aliases = node.SelectElements.OfType<SelectScalarExpression>()
            .Where(element => element.ColumnName is not null && !Mentions(element.Expression, element.ColumnName.Value))
            .Select(element => element.ColumnName.Value)
            .Where(alias => !IsColumn(node, alias))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (aliases.Count == 0) return;

        var sorted = (node.OrderByClause?.OrderByElements ?? []).Select(element => element.Expression).Where(term => term is not ColumnReferenceExpression);
        IEnumerable<TSqlFragment?> places = [node.WhereClause, node.GroupByClause, node.HavingClause, .. sorted];
        foreach (var use in places.OfType<TSqlFragment>().SelectMany(PlainColumns).Where(column => aliases.Contains(column.Name)))
            Report(use.Column, $"'{use.Name}' is a name that this select gives: repeat the expression, or qualify the column.");
    }

    bool IsColumn(QuerySpecification node, string name)
    {
        var tables = new NamedTables();
        node.FromClause?.Accept(tables);
        return tables.Found.Any(table => schema.Column(table, name) is not null);
    }

    static bool Mentions(ScalarExpression expression, string name) =>
        AllColumns(expression).Any(column => column.MultiPartIdentifier.Identifiers[^1].Value.Equals(name, StringComparison.OrdinalIgnoreCase));

    static IEnumerable<(ColumnReferenceExpression Column, string Name)> PlainColumns(TSqlFragment place) =>
        AllColumns(place).Where(column => column.MultiPartIdentifier.Identifiers.Count == 1).Select(column => (column, column.MultiPartIdentifier.Identifiers[0].Value));

    static List<ColumnReferenceExpression> AllColumns(TSqlFragment place)
    {
        var columns = new Columns();
        place.Accept(columns);
        return columns.Found;
    }

    sealed class Columns : TSqlFragmentVisitor
    {
        public List<ColumnReferenceExpression> Found { get; } = [];

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is not null) Found.Add(node);
        }

        /// <summary>A subquery has columns of its own.</summary>
        public override void ExplicitVisit(ScalarSubquery node)
        {
        }
    }

    sealed class NamedTables : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(NamedTableReference node) => Found.Add(node.SchemaObject.BaseIdentifier.Value);
    }
}
