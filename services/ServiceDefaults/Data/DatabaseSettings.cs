namespace Hubs.ServiceDefaults.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>The section <c>Database</c> of a service's settings.</summary>
public sealed class DatabaseSettings
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.SqlServer;

    /// <summary>SQL Server: server, database and this service's own login. SQLite: <c>Data Source=…</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Migrations run by themselves at start; otherwise by the command <c>migrate</c>.</summary>
    public bool MigrateAtStart { get; set; }
}
