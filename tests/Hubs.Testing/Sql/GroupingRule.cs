using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>
/// In a select with GROUP BY or an aggregate, every column outside an aggregate is grouped. SQLite takes any row's value
/// instead, and the parser does not look.
/// </summary>
sealed class GroupingRule : TSqlRule
{
    public override void Visit(QuerySpecification node)
    {
        var keys = KeysOf(node);
        var selected = node.SelectElements.Cast<TSqlFragment>().ToList();
        if (node.GroupByClause is null && node.HavingClause is null && !selected.Any(GroupingWalk.HasAggregate)) return;

        var walk = new GroupingWalk(keys.Select(key => key.Normalised()).ToHashSet(), TableNamesIn(node));
        foreach (var element in selected) element.Accept(walk);
        node.HavingClause?.Accept(walk);
        foreach (var sorted in node.OrderByClause?.OrderByElements ?? [])
            if (!IsAliasOf(node, sorted.Expression)) sorted.Expression.Accept(walk);

        foreach (var (fragment, sentence) in walk.Found) Report(fragment, sentence);
    }

    List<ScalarExpression> KeysOf(QuerySpecification node)
    {
        var keys = new List<ScalarExpression>();
        foreach (var grouping in node.GroupByClause?.GroupingSpecifications ?? [])
        {
            if (grouping is not ExpressionGroupingSpecification { Expression: var key }) Report(grouping, "GROUP BY takes plain expressions.");
            else if (key is Literal or VariableReference) Report(grouping, "GROUP BY 1 counts columns in SQLite and is an error in SQL Server: name the column.");
            else if (GroupingWalk.HasSubquery(key)) Report(grouping, "GROUP BY takes no subquery in SQL Server.");
            else keys.Add(key);
        }
        return keys;
    }

    static bool IsAliasOf(QuerySpecification node, ScalarExpression expression) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var name] }
        && node.SelectElements.OfType<SelectScalarExpression>().Any(element => name.Is(element.ColumnName?.Value));

    static HashSet<string> TableNamesIn(QuerySpecification node)
    {
        var names = new TableNames();
        node.FromClause?.Accept(names);
        return names.Names;
    }
}
