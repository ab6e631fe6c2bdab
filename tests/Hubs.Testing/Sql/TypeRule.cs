using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Only types on the list: those that come back from both databases as the same thing.</summary>
sealed class TypeRule : TSqlRule
{
    static readonly HashSet<SqlDataTypeOption> Listed =
    [
        SqlDataTypeOption.NVarChar, SqlDataTypeOption.BigInt, SqlDataTypeOption.Int, SqlDataTypeOption.Bit,
        SqlDataTypeOption.DateTime2, SqlDataTypeOption.Date, SqlDataTypeOption.VarBinary, SqlDataTypeOption.Float,
    ];

    public override void Visit(DataTypeReference node)
    {
        if (node is not SqlDataTypeReference type || !Listed.Contains(type.SqlDataTypeOption))
            Report(node, "The type is not on the list: nvarchar(n), bigint, int, bit, datetime2, date, varbinary(n) and float are.");
        else if (type is { SqlDataTypeOption: SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarBinary, Parameters.Count: 0 })
            Report(node, "Without a length SQL Server keeps one character in a column, and 30 in a cast: say it.");
    }
}
