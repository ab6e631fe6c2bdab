using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Runs a statement that its connection has prepared before, with the parameters of this time.</summary>
sealed class PreparedCommand(PreparedConnection connection, SqliteStatements statements) : DbCommand
{
    readonly SqliteCommand _said = new();
    SqliteCommand? _running;

    [AllowNull]
    public override string CommandText { get => _said.CommandText; set => _said.CommandText = value; }

    public override int CommandTimeout { get => _said.CommandTimeout; set => _said.CommandTimeout = value; }

    public override CommandType CommandType { get => _said.CommandType; set => _said.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get => _said.UpdatedRowSource; set => _said.UpdatedRowSource = value; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set
        {
            if (value != connection) throw new NotSupportedException("A statement stays with the connection that prepared it.");
        }
    }

    protected override DbParameterCollection DbParameterCollection => _said.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null) throw new NotSupportedException("Transactions are begun by a statement.");
        }
    }

    public override void Cancel()
    {
        // Nothing to take back: SQLite runs a statement to its end before it answers.
    }

    public override void Prepare() => Ready().Prepare();

    public override int ExecuteNonQuery() => Run(command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(command => command.ExecuteScalar());

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(command => command.ExecuteReader(behavior));

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_running is not null) statements.GiveBack(_running);
            _running = null;
            _said.Dispose();
        }

        base.Dispose(disposing);
    }

    T Run<T>(Func<SqliteCommand, T> run)
    {
        var command = Ready();
        try
        {
            return run(command);
        }
        catch (SqliteException)
        {
            // What went wrong half-way is not run again as it is.
            _running = null;
            command.Dispose();
            throw;
        }
    }

    SqliteCommand Ready()
    {
        if (_running is not null && _running.CommandText == CommandText) return _running;
        if (_running is not null) statements.GiveBack(_running);
        _running = statements.Take(CommandText);
        _running.CommandTimeout = CommandTimeout;
        foreach (SqliteParameter parameter in _said.Parameters)
        {
            // As the statement says it: otherwise the provider tries every sign that could stand before a name.
            if (!parameter.ParameterName.StartsWith('@')) parameter.ParameterName = $"@{parameter.ParameterName}";
            _running.Parameters.Add(parameter);
        }

        return _running;
    }
}
