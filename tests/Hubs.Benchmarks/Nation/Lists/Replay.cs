using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Nation.Lists;

/// <summary>A statement that a call ran, as SQLite read it, and what it was given.</summary>
sealed record Ran(string Sql, object? Given);

/// <summary>Runs the statements of a call again by plain ADO on an open connection: how long they take alone, and how many rows they read.</summary>
sealed class Replay : IDisposable
{
    readonly SqliteConnection _database;
    long _read;

    public Replay(string file)
    {
        _database = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadWrite");
        _database.Open();
        _database.Execute("pragma temp_store = memory; pragma cache_size = -32768");
        _database.CreateFunction("row_read", (long _) =>
        {
            _read++;
            return 1L;
        });
    }

    public double Milliseconds(IReadOnlyList<Ran> statements)
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var statement in statements) ReadThrough(statement.Sql, statement.Given);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    /// <summary>Rows read by all of them; and how many of them could not be counted.</summary>
    public (long Rows, int Uncounted) Count(IReadOnlyList<Ran> statements)
    {
        (_read, var uncounted) = (0, 0);
        foreach (var statement in statements)
        {
            if (RowProbe.Of(statement.Sql) is not { } probed || !Plan(statement.Sql, statement.Given).SequenceEqual(Plan(probed, statement.Given)))
            {
                uncounted++;
                continue;
            }

            ReadThrough(probed, statement.Given);
        }

        return (_read, uncounted);
    }

    /// <summary>Each statement with the rows it reads, how often it was run, and its plan.</summary>
    public string Explain(IReadOnlyList<Ran> statements) => string.Join("\n\n", statements.GroupBy(statement => statement.Sql).Select(same =>
    {
        var (rows, uncounted) = Count([.. same]);
        return $"{same.Count()} times, {rows} rows read{(uncounted > 0 ? $", {uncounted} not counted" : "")}:\n{same.Key}\n    {string.Join("\n    ", Plan(same.Key, same.First().Given))}";
    }));

    public void Dispose() => _database.Dispose();

    string[] Plan(string sql, object? given) => [.. _database.Query<(int, int, int, string Detail)>($"explain query plan {sql}", given).Select(step => step.Detail)];

    void ReadThrough(string sql, object? given)
    {
        using var reader = _database.ExecuteReader(sql, given);
        var cells = new object[reader.FieldCount];
        while (reader.Read()) reader.GetValues(cells);
    }
}
