using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The statements that one connection has prepared. SQLite takes longer to understand a statement than to find a row, and a
/// service says the same few over and over.</summary>
sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    const int Most = 100;

    readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);
    readonly Dictionary<string, SqliteInsert> _inserts = new(StringComparer.Ordinal);

    /// <summary>The statement, for one use at a time: whoever runs the same one meanwhile gets another.</summary>
    public SqliteCommand Take(string text)
    {
        if (_idle.Remove(text, out var known)) return known;
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (_idle.Count >= Most) Dispose();
        if (!_idle.TryAdd(command.CommandText, command)) command.Dispose();
    }

    /// <summary>A bulk insert. One is run at a time, and never within another.</summary>
    public SqliteInsert Insert(string text)
    {
        if (!_inserts.TryGetValue(text, out var insert)) _inserts[text] = insert = new SqliteInsert(connection, text);
        return insert;
    }

    public void Dispose()
    {
        foreach (var command in _idle.Values) command.Dispose();
        foreach (var insert in _inserts.Values) insert.Dispose();
        _idle.Clear();
        _inserts.Clear();
    }
}
