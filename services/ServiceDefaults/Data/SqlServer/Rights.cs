using System.Data.Common;
using Dapper;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>What the login of a connection may do in its database, as the server says.</summary>
sealed record Rights
{
    /// <summary>HAS_PERMS_BY_NAME answers 1, 0, or null where there is no such thing.</summary>
    public const string Statement =
        """
        select schema_name() as default_schema,
               coalesce(has_perms_by_name(quotename(db_name()), 'DATABASE', 'CREATE TABLE'), 0) as creates_tables,
               coalesce(has_perms_by_name(quotename(schema_name()), 'SCHEMA', 'ALTER'), 0) as alters_schema,
               coalesce(has_perms_by_name(quotename(schema_name()), 'SCHEMA', 'SELECT'), 0) as may_select,
               coalesce(has_perms_by_name(quotename(schema_name()), 'SCHEMA', 'INSERT'), 0) as may_insert,
               coalesce(has_perms_by_name(quotename(schema_name()), 'SCHEMA', 'UPDATE'), 0) as may_update,
               coalesce(has_perms_by_name(quotename(schema_name()), 'SCHEMA', 'DELETE'), 0) as may_delete
        """;

    /// <summary>A login sees the tables that it has some right to, and no others.</summary>
    public const string ForeignTables =
        """
        select top (3) concat(s.name, '.', t.name)
          from sys.tables t
          join sys.schemas s on s.schema_id = t.schema_id
         where s.name <> schema_name() and t.is_ms_shipped = 0
         order by s.name, t.name
        """;

    public string DefaultSchema { get; init; } = "";

    public int CreatesTables { get; init; }

    public int AltersSchema { get; init; }

    public int MaySelect { get; init; }

    public int MayInsert { get; init; }

    public int MayUpdate { get; init; }

    public int MayDelete { get; init; }

    /// <summary>A few of the tables of other schemas that it sees.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    public static async Task<Rights> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var rights = await connection.QuerySingleAsync<Rights>(new CommandDefinition(Statement, transaction: transaction, cancellationToken: cancellation));
        var foreign = await connection.QueryAsync<string>(new CommandDefinition(ForeignTables, transaction: transaction, cancellationToken: cancellation));
        return rights with { Foreign = foreign.AsList() };
    }

    /// <summary>A sentence for each thing that the login of a serving service has and should not, or lacks.</summary>
    public IEnumerable<string> Wrong(string schema)
    {
        const string Remedy = "the command set-up-database makes a login that is right";
        if (!IsSchema(schema)) yield return $"The login's default schema is {DefaultSchema}, not {schema}: {Remedy}; or set Database:Schema.";
        else if (MaySelect + MayInsert + MayUpdate + MayDelete < 4) yield return $"The login may not read and write all of the schema {schema}: {Remedy}.";
        if (CreatesTables == 1 || AltersSchema == 1) yield return $"The login may change the schema: the one that serves may not, the command migrate has its own. Take it out of roles such as db_owner and db_ddladmin; {Remedy}.";
        if (Foreign.Count > 0) yield return $"The login sees tables of other schemas ({string.Join(", ", Foreign)}): it may have rights to its own alone. Take those away, and roles such as db_datareader; {Remedy}.";
    }

    /// <summary>A sentence for each thing that keeps the migrating login from its work.</summary>
    public IEnumerable<string> WrongForMigrating(string schema)
    {
        if (!IsSchema(schema)) yield return $"The migrating login's default schema is {DefaultSchema}, not {schema}: what it makes would stand elsewhere. The command set-up-database makes a login that is right; or set Database:Schema.";
        if (CreatesTables == 0 || AltersSchema == 0) yield return $"The login may not change the schema {schema}: give the migrating login's connection string, not the one that serves.";
    }

    bool IsSchema(string schema) => string.Equals(DefaultSchema, schema, StringComparison.OrdinalIgnoreCase);
}
