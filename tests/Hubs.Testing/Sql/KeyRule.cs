using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Keys that SQL Server can hold, and none that counts on how a database takes two NULLs.</summary>
sealed class KeyRule(TSqlSchema schema) : TSqlRule
{
    const int WidestClusteredKey = 900;
    const int WidestIndexKey = 1700;

    public override void Visit(CreateTableStatement node)
    {
        foreach (var column in node.Definition?.ColumnDefinitions ?? [])
            foreach (var key in column.Constraints.OfType<UniqueConstraintDefinition>())
                Check(key, key.IsPrimaryKey, [column]);
        foreach (var key in node.Definition?.TableConstraints.OfType<UniqueConstraintDefinition>() ?? [])
            Check(key, key.IsPrimaryKey, key.Columns.Select(column => Find(node.SchemaObjectName, column)));
    }

    public override void Visit(CreateIndexStatement node)
    {
        var columns = node.Columns.Select(column => Find(node.OnName, column)).OfType<ColumnDefinition>().ToList();
        CheckWidth(node, WidestIndexKey, columns);
        if (node.Unique && node.FilterPredicate is null) CheckNulls(node, columns);
    }

    void Check(TSqlFragment key, bool primary, IEnumerable<ColumnDefinition?> found)
    {
        var columns = found.OfType<ColumnDefinition>().ToList();
        CheckWidth(key, primary ? WidestClusteredKey : WidestIndexKey, columns);
        if (!primary) CheckNulls(key, columns);
    }

    void CheckWidth(TSqlFragment key, int widest, List<ColumnDefinition> columns)
    {
        var width = columns.Sum(column => WidthOf(column.DataType));
        if (width > widest) Report(key, $"A key is at most {widest} bytes wide, with two for each character; this one can be {(width >= int.MaxValue / 8 ? "unlimited" : width)}.");
    }

    void CheckNulls(TSqlFragment key, List<ColumnDefinition> columns)
    {
        foreach (var column in columns.Where(IsNullable))
            Report(key, $"'{column.ColumnIdentifier.Value}' may be null: SQL Server takes one NULL in a unique key, SQLite any number. Say not null, or 'where {column.ColumnIdentifier.Value} is not null' on a unique index.");
    }

    ColumnDefinition? Find(SchemaObjectName table, ColumnWithSortOrder column) =>
        schema.Column(table.BaseIdentifier.Value, column.Column.MultiPartIdentifier.Identifiers[^1].Value);

    static bool IsNullable(ColumnDefinition column) =>
        !column.Constraints.Any(constraint => constraint is NullableConstraintDefinition { Nullable: false } or UniqueConstraintDefinition { IsPrimaryKey: true });

    static int WidthOf(DataTypeReference? type) => type switch
    {
        SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.NVarChar, Parameters: [IntegerLiteral length] } => 2 * int.Parse(length.Value, CultureInfo.InvariantCulture),
        SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.VarBinary, Parameters: [IntegerLiteral length] } => int.Parse(length.Value, CultureInfo.InvariantCulture),
        SqlDataTypeReference { Parameters: [MaxLiteral] } => int.MaxValue / 8,
        _ => 8,
    };
}
