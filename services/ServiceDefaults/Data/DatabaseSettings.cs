using Hubs.ServiceDefaults.Hosting;

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

    /// <summary>A file with the connection string, in its place. On SQL Server a changed file counts for the next connection.</summary>
    public string ConnectionStringFile { get; set; } = "";

    /// <summary>SQL Server: the schema that this service owns, its login's default; the service's name unless said.</summary>
    public string Schema { get; set; } = "";

    /// <summary>SQLite: how many pages of 4 KiB the file may have, where a disk is shared; 0: no limit but the disk's. When they are used up
    /// writes are refused with DATABASE_BUSY, and go on once there is room.</summary>
    public long MostPages { get; set; }

    /// <summary>Migrations run by themselves at start; otherwise by the command <c>migrate</c>.</summary>
    public bool MigrateAtStart { get; set; }

    internal string SchemaOf(ServiceName service) => Schema.Length > 0 ? Schema : service.Name;
}
