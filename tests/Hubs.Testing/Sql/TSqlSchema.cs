using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>The columns of the tables that the read statements create.</summary>
sealed class TSqlSchema : TSqlFragmentVisitor
{
    readonly Dictionary<string, Dictionary<string, ColumnDefinition>> _tables = new(StringComparer.OrdinalIgnoreCase);

    public static TSqlSchema Of(IEnumerable<TSqlFragment> scripts)
    {
        var schema = new TSqlSchema();
        foreach (var script in scripts) script.Accept(schema);
        return schema;
    }

    public bool Knows(string table) => _tables.ContainsKey(table);

    public ColumnDefinition? Column(string table, string column) => _tables.GetValueOrDefault(table)?.GetValueOrDefault(column);

    public override void Visit(CreateTableStatement node) => Add(node.SchemaObjectName, node.Definition);

    public override void Visit(AlterTableAddTableElementStatement node) => Add(node.SchemaObjectName, node.Definition);

    void Add(SchemaObjectName name, TableDefinition? definition)
    {
        if (!_tables.TryGetValue(name.BaseIdentifier.Value, out var columns))
            _tables[name.BaseIdentifier.Value] = columns = new(StringComparer.OrdinalIgnoreCase);
        foreach (var column in definition?.ColumnDefinitions ?? []) columns[column.ColumnIdentifier.Value] = column;
    }
}
