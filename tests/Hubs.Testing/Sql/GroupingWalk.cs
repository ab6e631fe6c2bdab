using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Walks what a grouped select shows, sorts or filters by, and finds the columns that are not grouped.</summary>
sealed class GroupingWalk(HashSet<string> keys, HashSet<string> tables) : TSqlFragmentVisitor
{
    static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase) { "count", "sum", "min", "max", "avg", "count_big", "string_agg" };

    /// <summary>Stretches of the text that repeat a whole key, such as upper(name).</summary>
    readonly List<(int First, int Last)> _covered = [];

    /// <summary>Tables named inside the subqueries being walked: their columns are not this select's.</summary>
    readonly Stack<HashSet<string>> _inner = [];

    public List<(TSqlFragment Fragment, string Sentence)> Found { get; } = [];

    public override void Visit(ScalarExpression node)
    {
        if (_inner.Count == 0 && keys.Contains(node.Normalised())) _covered.Add((node.FirstTokenIndex, node.LastTokenIndex));
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        if (!IsAggregate(node) || node.OverClause is not null)
        {
            base.ExplicitVisit(node);
            return;
        }
        if (_inner.Count == 0 && node.Parameters.Any(HasSubquery)) Found.Add((node, "SQL Server takes no subquery inside an aggregate."));
        if (node.Parameters.Any(HasAggregate)) Found.Add((node, "SQL Server takes no aggregate inside an aggregate."));
    }

    public override void ExplicitVisit(SelectStarExpression node) => Found.Add((node, "* is not grouped: name the columns, and group by each."));

    public override void ExplicitVisit(ScalarSubquery node)
    {
        var names = new TableNames();
        node.Accept(names);
        _inner.Push(names.Names);
        node.QueryExpression.Accept(new SubqueryWalk(this));
        _inner.Pop();
    }

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier is not { Identifiers: var parts } || IsCovered(node) || keys.Any(key => SameColumn(key, parts))) return;
        Found.Add((node, "A column beside an aggregate or GROUP BY is grouped too: SQL Server refuses it, SQLite shows any row's."));
    }

    public static bool HasAggregate(TSqlFragment fragment)
    {
        var search = new Search(node => node is FunctionCall { OverClause: null } call && IsAggregate(call));
        fragment.Accept(search);
        return search.Hit;
    }

    public static bool HasSubquery(TSqlFragment fragment)
    {
        var search = new Search(node => node is ScalarSubquery, intoSubqueries: true);
        fragment.Accept(search);
        return search.Hit;
    }

    static bool IsAggregate(FunctionCall call) => Aggregates.Contains(call.FunctionName.Value);

    bool IsCovered(TSqlFragment node)
    {
        Visit((ScalarExpression)node);
        return _covered.Any(stretch => stretch.First <= node.FirstTokenIndex && node.LastTokenIndex <= stretch.Last);
    }

    /// <summary>"s.name" is grouped by "name" and the other way round; "s.name" is not by "t.name".</summary>
    static bool SameColumn(string key, IList<Identifier> parts)
    {
        var keyParts = key.Split(" . ");
        return parts[^1].Is(keyParts[^1]) && (keyParts.Length == 1 || parts.Count == 1 || parts[^2].Is(keyParts[^2]));
    }

    /// <summary>Inside a subquery only columns that are plainly the outer select's count.</summary>
    sealed class SubqueryWalk(GroupingWalk outer) : TSqlFragmentVisitor
    {
        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is { Identifiers: [var table, _] } && outer.IsOuter(table.Value)) outer.ExplicitVisit(node);
        }
    }

    bool IsOuter(string table) => tables.Contains(table) && !_inner.Any(names => names.Contains(table));

    sealed class Search(Func<TSqlFragment, bool> wanted, bool intoSubqueries = false) : TSqlFragmentVisitor
    {
        public bool Hit { get; private set; }

        public override void Visit(TSqlFragment node) => Hit |= wanted(node);

        public override void ExplicitVisit(ScalarSubquery node)
        {
            if (intoSubqueries) base.ExplicitVisit(node);
        }
    }
}

/// <summary>The names by which a FROM clause's tables are called.</summary>
sealed class TableNames : TSqlFragmentVisitor
{
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    public override void Visit(NamedTableReference node) => Names.Add(node.Alias?.Value ?? node.SchemaObject.BaseIdentifier.Value);

    public override void Visit(QueryDerivedTable node)
    {
        if (node.Alias is not null) Names.Add(node.Alias.Value);
    }
}
