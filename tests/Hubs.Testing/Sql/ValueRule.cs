using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Literals and operators that mean the same to both databases.</summary>
sealed class ValueRule : TSqlRule
{
    public override void Visit(StringLiteral node)
    {
        if (node.IsNational) Report(node, "N'…' is a syntax error to SQLite: write '…'.");
    }

    public override void Visit(NumericLiteral node) => Report(node, "Numbers are whole: decimals become floating point in SQLite.");

    public override void Visit(RealLiteral node) => Report(node, "Numbers are whole: decimals become floating point in SQLite.");

    public override void Visit(BinaryLiteral node) => Report(node, "0x… is a number to SQLite: pass bytes as a parameter.");

    public override void Visit(MoneyLiteral node) => Report(node, "Money is pence, a bigint.");

    public override void Visit(DefaultLiteral node) => Report(node, "DEFAULT as a value is not known to SQLite: leave the column out.");

    public override void Visit(BinaryExpression node)
    {
        if (Operator(node).Contains('|', StringComparison.Ordinal)) Report(node, "|| is not T-SQL: concat(…).");
        if (Operator(node) == "+" && (node.FirstExpression is StringLiteral || node.SecondExpression is StringLiteral))
            Report(node, "+ adds texts up as numbers in SQLite: concat(…).");
    }

    public override void Visit(DistinctPredicate node) => Report(node, "IS DISTINCT FROM is known to the newest servers only: compare, and compare null.");

    public override void Visit(ScalarExpression node)
    {
        if (node is PrimaryExpression { Collation: not null } and not ColumnReferenceExpression) Report(node, "COLLATE is not portable: text compared without case gets a normalised column.");
    }

    static string Operator(BinaryExpression node) =>
        string.Concat(node.ScriptTokenStream
            .Skip(node.FirstExpression.LastTokenIndex + 1)
            .Take(node.SecondExpression.FirstTokenIndex - node.FirstExpression.LastTokenIndex - 1)
            .Where(token => token.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            .Select(token => token.Text));
}
