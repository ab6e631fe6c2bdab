using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>Only statements that both databases know.</summary>
sealed class StatementRule : TSqlRule
{
    public override void Visit(TSqlStatement node)
    {
        if (WhyNot(node) is { } sentence) Report(node, sentence);
    }

    static string? WhyNot(TSqlStatement statement) => statement switch
    {
        SelectStatement { Into: not null } => "SELECT INTO makes a table: write CREATE TABLE in a migration.",
        SelectStatement or InsertStatement or UpdateStatement or DeleteStatement => null,
        CreateTableStatement or DropTableStatement or CreateIndexStatement => null,
        AlterTableAddTableElementStatement or AlterTableDropTableElementStatement => null,
        MergeStatement => "MERGE is not portable: update, then insert where nothing was there.",
        AlterTableAlterColumnStatement => "ALTER COLUMN is not portable: add another column.",
        AlterDatabaseStatement => "ALTER DATABASE belongs to the set-up command.",
        CreateSynonymStatement => "Synonyms are not portable.",
        _ when statement.GetType().Name.StartsWith("CreateOrAlter", StringComparison.Ordinal) => "CREATE OR ALTER is not portable.",
        DropIndexStatement drop when drop.DropIndexClauses.All(clause => clause is DropIndexClause { Object: not null }) => null,
        DropIndexStatement => "DROP INDEX is written differently for each database: name the table behind it, [[of table]].",
        _ => $"{statement.GetType().Name} is not on the list of statements that both databases know.",
    };
}
