using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The statements that one connection has prepared. SQLite takes longer to understand a statement than to find a row, and a
/// service says the same few over and over.</summary>
sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    const int Most = 100;

    readonly Dictionary<string, SqliteCommand> _idle = new(new Texts());
    readonly Dictionary<string, SqliteInsert> _inserts = new(new Texts());

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

    /// <summary>A statement is a thousand letters and more, and mostly the very text that was prepared: its length and its end tell it from most others.</summary>
    sealed class Texts : IEqualityComparer<string>
    {
        const int End = 24;

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string text) => HashCode.Combine(text.Length, string.GetHashCode(text.AsSpan(Math.Max(0, text.Length - End)), StringComparison.Ordinal));
    }
}
