using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Hubs.Testing.Plans;

/// <summary>Fills every table of a schema with invented rows that refer to one another, from the schema alone, and has SQLite count them.</summary>
/// <param name="counts">How many rows tables have that are not of the usual size.</param>
/// <param name="values">What single columns hold, as <c>table.column</c>.</param>
/// <param name="pools">What columns are called that name another table's key by a name of their own: <c>group_id</c> of <c>work_group</c>.</param>
public sealed class InventedRows(IReadOnlyDictionary<string, int> counts, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> pools)
{
    /// <summary>How many rows a table has, and things of a kind there are, unless said.</summary>
    public const int Usual = 3000;

    static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal) { ["person_id"] = "person_id", ["school_id"] = "school_id", ["hub_id"] = "hub_id", ["scope_id"] = "school_id" };

    /// <summary>What the service keeps by itself, and goes on with.</summary>
    static readonly string[] Left = ["answered_request", "event_log", "followed", "migration", "outbox", "parked_event", "relay"];

    readonly Dictionary<string, string> _pools = new(Kinds.Concat(pools), StringComparer.Ordinal);

    /// <summary>The id of the n-th thing of a kind, such as <c>school_id</c>.</summary>
    public static string Id(string pool, int number) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{pool} {number}")).AsSpan(0, 16)).ToString();

    public void Fill(SqliteConnection database)
    {
        Run(database, "pragma foreign_keys = off");
        var tables = TablesOf(database);
        using (var transaction = database.BeginTransaction())
        {
            foreach (var table in tables) Fill(database, table);
            transaction.Commit();
        }

        Run(database, "analyze");
    }

    /// <summary>The kind of thing that a column or a request's field names; null where it names none.</summary>
    public string? PoolOf(string name)
    {
        var known = _pools.Keys.Where(pool => name.EndsWith(pool, StringComparison.Ordinal)).MaxBy(pool => pool.Length);
        return known is not null ? _pools[known] : name.EndsWith("_id", StringComparison.Ordinal) ? name : null;
    }

    /// <summary>The tables that are filled.</summary>
    public IReadOnlyList<string> TablesOf(SqliteConnection database) =>
        [.. Ask(database, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name", reader => reader.GetString(0)).Where(table => CountOf(table) > 0).Except(Left)];

    void Fill(SqliteConnection database, string table)
    {
        var columns = Ask(database, $"pragma table_info({table})", reader => new Column(table, reader.GetString(1), reader.GetString(2), reader.GetInt32(3) == 0, reader.GetInt32(5)));
        var parents = Ask(database, $"pragma foreign_key_list({table})", reader => (From: reader.GetString(3), Table: reader.GetString(2))).ToDictionary(key => key.From, key => key.Table);
        using var insert = database.CreateCommand();
        insert.CommandText = $"insert or ignore into {table} ({string.Join(", ", columns.Select(c => c.Name))}) values ({string.Join(", ", columns.Select(c => $"@{c.Name}"))})";
        var cells = columns.Select(column => insert.Parameters.Add($"@{column.Name}", SqliteType.Text)).ToList();
        var keys = columns.Count(column => column.KeyPart > 0);
        for (var row = 0; row < CountOf(table); row++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var (value, type) = ValueOf(columns[i], row, keys, parents.GetValueOrDefault(columns[i].Name));
                (cells[i].Value, cells[i].SqliteType) = (value, type);
            }

            insert.ExecuteNonQuery();
        }
    }

    (object Value, SqliteType Type) ValueOf(Column column, int row, int keys, string? parent)
    {
        if (values.TryGetValue($"{column.Table}.{column.Name}", out var said)) return (said, SqliteType.Text);
        var alone = column.KeyPart == 1 && keys == 1;
        var spread = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{column.Table}.{column.Name} {row}"))) & int.MaxValue;
        if (column.IsNullable && spread % 3 == 0) return (DBNull.Value, SqliteType.Text);
        if (column.Type.Contains("int", StringComparison.OrdinalIgnoreCase)) return (alone ? row + 1 : column.KeyPart > 0 ? row % 6 + 1 : 1 + spread % 4, SqliteType.Integer);
        if (column.Type.Equals("bit", StringComparison.OrdinalIgnoreCase)) return (spread % 2, SqliteType.Integer);
        if (column.Name.EndsWith("_date", StringComparison.Ordinal)) return (Day(spread).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), SqliteType.Text);
        if (column.Name.EndsWith("_time", StringComparison.Ordinal)) return (Day(spread).ToString("yyyy-MM-dd'T'10:00:00.0000000", CultureInfo.InvariantCulture), SqliteType.Text);
        if (parent is not null) return (Id(KeyOf(parent), spread % CountOf(parent)), SqliteType.Text);
        if (column.Name == "id") return (Id(KeyOf(column.Table), row), SqliteType.Text);
        if (PoolOf(column.Name) is { } pool) return (Id(pool, alone ? row : spread % SizeOf(pool)), SqliteType.Text);
        if (column.Name.EndsWith("urn", StringComparison.Ordinal)) return ($"{100_000 + (alone ? row : spread % Usual)}", SqliteType.Text);
        return ($"{column.Name} {(alone || column.Name.EndsWith("_key", StringComparison.Ordinal) ? row : spread % 200)}", SqliteType.Text);
    }

    string KeyOf(string table) => PoolOf($"{table}_id") ?? $"{table}_id";

    int CountOf(string table) => counts.GetValueOrDefault(table, Usual);

    int SizeOf(string pool) => counts.GetValueOrDefault(pool[..^"_id".Length], Usual);

    static DateTime Day(int spread) => new DateTime(2018, 9, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(spread % 1000);

    static List<T> Ask<T>(SqliteConnection database, string text, Func<SqliteDataReader, T> read)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    static void Run(SqliteConnection database, string text)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    sealed record Column(string Table, string Name, string Type, bool IsNullable, int KeyPart);
}
