namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>Every statement that sets a service's schema up on SQL Server. Those that look take parameters; those that make take none, and
/// quote what they are told.</summary>
static class SetUpStatements
{
    public const string DatabaseIsThere = "select count(*) from sys.databases where name = @Name";

    public const string ReadsCommittedSnapshots = "select cast(is_read_committed_snapshot_on as int) from sys.databases where name = @Name";

    public const string LoginIsThere = "select count(*) from sys.server_principals where name = @Name";

    public const string UserIsThere = "select count(*) from sys.database_principals where name = @Name";

    /// <summary>A user whose login is gone, as after a restore on another server, is there and leads nowhere.</summary>
    public const string UserIsOfLogin =
        """
        select count(*)
          from sys.database_principals u
          join sys.server_principals l on l.sid = u.sid
         where u.name = @Name and l.name = @Name and u.default_schema_name = @Schema
        """;

    public const string OwnerOfSchema =
        "select p.name from sys.schemas s join sys.database_principals p on p.principal_id = s.principal_id where s.name = @Name";

    /// <summary>Text is compared character by character, as SQLite does: ids and codes that differ in case are two, and lists are in one order on both.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    public const string CollationOfDatabase = "select cast(databasepropertyex(@Name, 'Collation') as nvarchar(128))";

    public static string CreateDatabase(string database) => $"create database {Quoted.Name(database)} collate {Collation}";

    /// <summary>Readers see what was committed and wait for no writer. Whoever is in the midst of something is sent away once: it tries again.</summary>
    public static string ReadCommittedSnapshots(string database) => $"alter database {Quoted.Name(database)} set read_committed_snapshot on with rollback immediate";

    public static string CreateLogin(string login, string password, string database) =>
        $"create login {Quoted.Name(login)} with password = {Quoted.Password(password)}, default_database = {Quoted.Name(database)}";

    public static string ChangePassword(string login, string password) => $"alter login {Quoted.Name(login)} with password = {Quoted.Password(password)}";

    public static string CreateUser(string login, string schema) => $"create user {Quoted.Name(login)} for login {Quoted.Name(login)} with default_schema = {Quoted.Name(schema)}";

    public static string PointUser(string login, string schema) => $"alter user {Quoted.Name(login)} with login = {Quoted.Name(login)}, default_schema = {Quoted.Name(schema)}";

    public static string CreateSchema(string schema, string owner) => $"create schema {Quoted.Name(schema)} authorization {Quoted.Name(owner)}";

    public static string LetMigrate(string owner) => $"grant create table to {Quoted.Name(owner)}";

    public static string LetReadAndWrite(string login, string schema) => $"grant select, insert, update, delete on schema::{Quoted.Name(schema)} to {Quoted.Name(login)}";
}
