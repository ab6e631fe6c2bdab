using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>By what a distinct query may be sorted, and that a query inside another names its columns.</summary>
sealed class OrderRule : TSqlRule
{
    public override void Visit(QueryDerivedTable node) => CheckInner(node.QueryExpression, node.Columns.Count > 0);

    public override void Visit(CommonTableExpression node) => CheckInner(node.QueryExpression, node.Columns.Count > 0);

    public override void Visit(QuerySpecification node)
    {
        if (node.UniqueRowFilter != UniqueRowFilter.Distinct || node.OrderByClause is null) return;
        var selected = node.SelectElements.OfType<SelectScalarExpression>()
            .SelectMany(element => new[] { element.Expression.Normalised(), element.ColumnName?.Value.ToLowerInvariant(), LastPart(element.Expression) })
            .ToHashSet();
        foreach (var sorted in node.OrderByClause.OrderByElements)
            if (!selected.Contains(sorted.Expression.Normalised()) && sorted.Expression is not Literal)
                Report(sorted, "SELECT DISTINCT is sorted by what it selects only.");
    }

    void CheckInner(QueryExpression query, bool named)
    {
        if (named || First(query) is not { } select) return;
        foreach (var element in select.SelectElements.OfType<SelectScalarExpression>())
            if (element.ColumnName is null && element.Expression is not ColumnReferenceExpression)
                Report(element, "A column of a query inside another has a name: as ….");
    }

    static QuerySpecification? First(QueryExpression query) => query switch
    {
        QuerySpecification select => select,
        BinaryQueryExpression set => First(set.FirstQueryExpression),
        QueryParenthesisExpression parenthesis => First(parenthesis.QueryExpression),
        _ => null,
    };

    static string? LastPart(ScalarExpression expression) =>
        (expression as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value.ToLowerInvariant();
}
