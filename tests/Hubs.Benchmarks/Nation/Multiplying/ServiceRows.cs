using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Nation.Multiplying;

/// <summary>What the bundle has come to in one service's file: the rows that were not there before it, and those that it changed.</summary>
sealed class ServiceRows
{
    /// <summary>What a service keeps for itself; figures, which bundles of a hub share and which are counted again; and what a repeat of a request would be answered, kept 30 days only.</summary>
    static readonly string[] Left = ["answered_request", "cell_change", "figure_cell", "followed", "migration", "outbox", "parked_event", "relay"];

    public required string Service { get; init; }

    public required IReadOnlyList<TableRows> Tables { get; init; }

    public static ServiceRows Read(string service, string file, string before)
    {
        using var database = Files.Open(file);
        Files.Run(database, $"attach '{before}' as earlier");
        var tables = Files.Ask(database, "select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%' order by name", row => row.GetString(0)).Except(Left);
        return new ServiceRows { Service = service, Tables = [.. tables.Select(table => TableRows.Read(database, table)).Where(rows => rows.Added.Count + rows.Changed.Count > 0)] };
    }

    /// <summary>Every id and hash that stood in a file.</summary>
    public static IEnumerable<string> Known(string before)
    {
        using var database = Files.Open(before);
        var tables = Files.Ask(database, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'", row => row.GetString(0)).Except([.. Left, "event_log", "establishment", "register_import_part"]).ToList();
        foreach (var table in tables)
            foreach (var cells in Files.Ask(database, $"select * from {table}", TableRows.CellsOf))
                foreach (var id in cells.OfType<string>().SelectMany(Tokens.IdsIn)) yield return id;
    }
}

/// <summary>The rows of one table.</summary>
sealed record TableRows(string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, IReadOnlyList<object?[]> Added, IReadOnlyList<Change> Changed)
{
    public const string Log = "event_log";

    public static TableRows Read(SqliteConnection database, string table)
    {
        var columns = Files.Ask(database, $"pragma main.table_info({table})", row => (Name: row.GetString(1), Key: row.GetInt32(5)));
        var key = columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name).ToArray();
        var same = key.Length == 0 ? "1 = 0" : string.Join(" and ", key.Select(name => $"y.{name} = x.{name}"));
        var order = table == Log ? " order by position" : "";
        var rows = Files.Ask(database, $"select x.*, exists (select 1 from earlier.{table} y where {same}) from (select * from main.{table} except select * from earlier.{table}) x{order}", CellsOf);
        var width = columns.Count;
        return new(table, [.. columns.Select(column => column.Name)], key, [.. rows.Where(row => row[^1] is 0L).Select(row => row[..width])], [.. rows.Where(row => row[^1] is 1L).Select(row => new Change(Earlier(row), row[..width]))]);

        object?[] Earlier(object?[] row) => Files.Ask(database, $"select * from earlier.{table} where {string.Join(" and ", key.Select(name => $"{name} = '{row[columns.FindIndex(column => column.Name == name)]}'"))}", CellsOf)[0];
    }

    public static object?[] CellsOf(SqliteDataReader row)
    {
        var cells = new object?[row.FieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return cells;
    }
}

/// <summary>A row that was there, and as it is now.</summary>
sealed record Change(object?[] Before, object?[] After);
