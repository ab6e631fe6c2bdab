using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Only functions on the list, each with as many arguments as both databases take.</summary>
sealed class FunctionRule : TSqlRule
{
    static readonly Dictionary<string, (int Fewest, int Most)> Listed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["count"] = (1, 1),
        ["sum"] = (1, 1),
        ["min"] = (1, 1),
        ["max"] = (1, 1),
        ["abs"] = (1, 1),
        ["sign"] = (1, 1),
        ["round"] = (2, 2),
        ["sqrt"] = (1, 1),
        ["upper"] = (1, 1),
        ["lower"] = (1, 1),
        ["trim"] = (1, 1),
        ["ltrim"] = (1, 1),
        ["rtrim"] = (1, 1),
        ["replace"] = (3, 3),
        ["substring"] = (3, 3),
        ["concat"] = (2, 254),
        ["concat_ws"] = (3, 254),
        ["row_number"] = (0, 0),
        ["rank"] = (0, 0),
        ["dense_rank"] = (0, 0),
        ["lag"] = (1, 3),
        ["lead"] = (1, 3),
    };

    public override void Visit(FunctionCall node)
    {
        var name = node.FunctionName.Value;
        if (node.CallTarget is not null) Report(node, "Methods of types and functions with a schema are not portable.");
        else if (name.Equals("avg", StringComparison.OrdinalIgnoreCase)) Report(node, "avg cuts whole numbers off in SQL Server: read sum and count.");
        else if (!Listed.TryGetValue(name, out var arguments)) Report(node, $"{name} is not on the list of functions that both databases know.");
        else if (node.Parameters.Count < arguments.Fewest || node.Parameters.Count > arguments.Most)
            Report(node, $"{name} takes {(arguments.Fewest == arguments.Most ? arguments.Fewest : $"{arguments.Fewest} to {arguments.Most}")} arguments in SQL Server.");
    }

    /// <summary>Functions with a grammar of their own are node types of their own, so expressions are listed too.</summary>
    public override void Visit(PrimaryExpression node)
    {
        if (node is not (FunctionCall or CastCall or CoalesceExpression or NullIfExpression or IIfCall or CaseExpression
            or ParenthesisExpression or ScalarSubquery or ColumnReferenceExpression or VariableReference or Literal))
            Report(node, $"{node.GetType().Name} is not on the list of expressions that both databases know.");
    }
}
