using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hubs.ServiceDefaults.Data;

/// <summary>One insert, run for row after row with its values by place. The provider would look each parameter up by its name again for every
/// row, which takes longer than the insert.</summary>
sealed class SqliteInsert : IDisposable
{
    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;
    byte[] _text = ArrayPool<byte>.Shared.Rent(4096);

    /// <param name="connection">Where to.</param>
    /// <param name="sql">Its parameters in the order in which values are bound, each once.</param>
    public SqliteInsert(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    public void Bind(int place, object value) => SqliteException.ThrowExceptionForRC(value switch
    {
        DBNull => raw.sqlite3_bind_null(_statement, place + 1),
        string { Length: 0 } => raw.sqlite3_bind_text(_statement, place + 1, ""),
        string text => BindText(place + 1, text),
        int number => raw.sqlite3_bind_int64(_statement, place + 1, number),
        long number => raw.sqlite3_bind_int64(_statement, place + 1, number),
        double number => raw.sqlite3_bind_double(_statement, place + 1, number),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place + 1, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place + 1, bytes),
        _ => throw new NotSupportedException($"A {value.GetType().Name} is not kept in SQLite."),
    }, _database);

    public void Run()
    {
        var outcome = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (outcome != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(outcome, _database);
    }

    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_text);
    }

    // SQLite copies the text before this returns.
    int BindText(int place, string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < longest)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(longest);
        }

        return raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }
}
