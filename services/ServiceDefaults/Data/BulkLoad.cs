using System.Data;
using Microsoft.Data.SqlClient;

namespace Hubs.ServiceDefaults.Data;

/// <summary>A column of a bulk load, and where a row's value for it comes from.</summary>
public sealed record BulkColumn<T>(string Name, Func<T, object?> Value);

/// <summary>Many rows into one table: one prepared statement on SQLite, SQL Server's own bulk copy there.</summary>
static class BulkLoad
{
    const int RowsAtOnce = 2000;

    public static void Insert<T>(Work work, string table, IReadOnlyList<BulkColumn<T>> columns, IEnumerable<T> rows)
    {
        var names = columns.Select(c => c.Name).ToArray();
        var insert = ((PreparedConnection)work.Connection).Statements.Insert(Statements.For(work.Dialect,
            $"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(n => $"@{n}"))})"));
        foreach (var row in rows)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Count; i++) insert.Bind(i, ValueHandlers.Stored(columns[i].Value(row), work.Dialect));
            insert.Run();
        }
    }

    public static async Task CopyAsync<T>(Work work, string table, IReadOnlyList<BulkColumn<T>> columns, IEnumerable<T> rows)
    {
        using var copy = new SqlBulkCopy((SqlConnection)work.Connection, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction?)work.Transaction) { DestinationTableName = table };
        foreach (var column in columns) copy.ColumnMappings.Add(column.Name, column.Name);
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            using var data = new DataTable();
            foreach (var column in columns) data.Columns.Add(column.Name, typeof(object));
            foreach (var row in some) data.Rows.Add(columns.Select(c => ValueHandlers.Stored(c.Value(row), work.Dialect)).ToArray());
            await copy.WriteToServerAsync(data, work.Cancellation);
        }
    }
}
