using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>What CREATE TABLE and ALTER TABLE may say.</summary>
sealed class TableRule : TSqlRule
{
    public override void Visit(IndexDefinition node) =>
        Report(node, "An index inside CREATE TABLE is not portable: write CREATE INDEX.");

    public override void Visit(CreateTableStatement node)
    {
        if (node.Definition?.SystemTimePeriod is not null || node.Options.OfType<SystemVersioningTableOption>().Any())
            Report(node, "Temporal tables are not portable.");
    }

    public override void Visit(TemporalClause node) => Report(node, "Temporal tables are not portable.");

    public override void Visit(AlterTableAddTableElementStatement node)
    {
        if (node.Definition.ColumnDefinitions.Count != 1 || node.Definition.TableConstraints.Count > 0)
            Report(node, "An ALTER TABLE adds one column and nothing else.");
    }

    public override void Visit(AlterTableDropTableElementStatement node)
    {
        if (node.AlterTableDropTableElements is not [{ TableElementType: TableElementType.Column }])
            Report(node, "An ALTER TABLE drops one column and nothing else.");
    }

    public override void Visit(ForeignKeyConstraintDefinition node)
    {
        if (node.DeleteAction != DeleteUpdateAction.NotSpecified || node.UpdateAction != DeleteUpdateAction.NotSpecified || node.NotForReplication)
            Report(node, "REFERENCES is plain: what follows from a deletion is written out in code.");
    }

    public override void Visit(ColumnDefinition node)
    {
        if (node.ComputedColumnExpression is not null) Report(node, "Computed columns are not portable: store the value.");
        if (node.GeneratedAlways is not null) Report(node, "Temporal tables are not portable.");
        if (node.Collation is not null) Report(node, "COLLATE is not portable: text compared without case gets a normalised column.");
    }
}
