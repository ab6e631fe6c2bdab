using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>A connection to SQLite whose statements stay prepared for as long as it is open.</summary>
sealed class PreparedConnection : DbConnection
{
    readonly SqliteConnection _connection;
    readonly SqliteStatements _statements;

    public PreparedConnection(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _statements = new SqliteStatements(_connection);
    }

    public SqliteConnection Inner => _connection;

    /// <summary>Before or after which renewal it was opened.</summary>
    public int Generation { get; init; }

    /// <summary>The statements that are prepared.</summary>
    public SqliteStatements Statements => _statements;

    [AllowNull]
    public override string ConnectionString
    {
        get => _connection.ConnectionString;
        set => throw new NotSupportedException("A connection stays with its database.");
    }

    public override string Database => _connection.Database;

    public override string DataSource => _connection.DataSource;

    public override string ServerVersion => _connection.ServerVersion;

    public override ConnectionState State => _connection.State;

    public override void ChangeDatabase(string databaseName) => _connection.ChangeDatabase(databaseName);

    public override void Open() => _connection.Open();

    public override void Close()
    {
        _statements.Dispose();
        _connection.Close();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("Transactions are begun by a statement: the writer's are immediate and hold savepoints.");

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this, _statements);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _statements.Dispose();
            _connection.Dispose();
        }

        base.Dispose(disposing);
    }
}
