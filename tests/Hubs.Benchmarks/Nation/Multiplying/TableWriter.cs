using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Nation.Multiplying;

/// <summary>Writes one table's rows for every bundle: those that the bundle added, and what it changed in rows that belong to its schools.</summary>
sealed class TableWriter
{
    readonly TableRows _rows;
    readonly Cell[][] _added;
    readonly (int[] Columns, Cell[] Cells)[] _changed;

    TableWriter(TableRows rows, Cell[][] added, (int[], Cell[])[] changed) => (_rows, _added, _changed) = (rows, added, changed);

    public string Table => _rows.Table;

    /// <summary>Rows that the bundle changed and that are not its own.</summary>
    public int SharedChanges { get; private init; }

    public static TableWriter Of(TableRows rows, Tokens tokens)
    {
        var added = rows.Added.Select(row => Read(row, tokens)).Where(row => Array.Exists(row, cell => cell.Template is not null)).ToArray();
        var key = rows.Key.Select(name => rows.Columns.ToList().IndexOf(name)).ToArray();
        var changed = rows.Changed.Select(change => (Columns: Enumerable.Range(0, change.After.Length).Where(i => !Equals(change.After[i], change.Before[i])).ToArray(), Cells: Read(change.After, tokens))).ToLookup(change => key.Any(i => change.Cells[i].Template is not null));
        return new TableWriter(rows, added, [.. changed[true]]) { SharedChanges = changed[false].Count() };
    }

    public long Write(SqliteConnection database, string[][] bundles)
    {
        foreach (var (columns, cells) in _changed) Change(database, columns, cells, bundles);
        if (_added.Length == 0) return 0;
        using var insert = database.CreateCommand();
        insert.CommandText = $"insert into {Table} ({string.Join(", ", _rows.Columns)}) values ({string.Join(", ", _rows.Columns.Select(name => $"@{name}"))})";
        var parameters = _rows.Columns.Select(name => insert.Parameters.Add(new SqliteParameter($"@{name}", null))).ToArray();
        var position = Table == TableRows.Log ? Files.Ask(database, "select coalesce(max(position), 0) from event_log", row => row.GetInt64(0))[0] : 0;
        foreach (var words in bundles)
        {
            foreach (var row in _added)
            {
                for (var i = 0; i < parameters.Length; i++) parameters[i].Value = row[i].With(words);
                if (Table == TableRows.Log) parameters[0].Value = ++position;
                insert.ExecuteNonQuery();
            }
        }

        return (long)_added.Length * bundles.Length;
    }

    void Change(SqliteConnection database, int[] columns, Cell[] cells, string[][] bundles)
    {
        using var update = database.CreateCommand();
        update.CommandText = $"update {Table} set {string.Join(", ", columns.Select(i => $"{_rows.Columns[i]} = @{_rows.Columns[i]}"))} where {string.Join(" and ", _rows.Key.Select(name => $"{name} = @{name}"))}";
        var parameters = _rows.Columns.Select(name => update.Parameters.Add(new SqliteParameter($"@{name}", null))).ToArray();
        foreach (var words in bundles)
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = cells[i].With(words);
            if (update.ExecuteNonQuery() != 1) throw new InvalidOperationException($"{Table} lacks a row that the bundle changed in its own.");
        }
    }

    static Cell[] Read(object?[] row, Tokens tokens) => [.. row.Select(cell => new Cell(cell, cell is string text ? tokens.In(text) : null))];

    readonly record struct Cell(object? Value, Template? Template)
    {
        public object With(string[] words) => Template?.With(words) ?? Value ?? DBNull.Value;
    }
}
