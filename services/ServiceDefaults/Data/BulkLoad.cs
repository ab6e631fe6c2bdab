using Hubs.ServiceDefaults.Data.SqlServer;
using Microsoft.Data.SqlClient;

namespace Hubs.ServiceDefaults.Data;

/// <summary>A column of a bulk load, and where a row's value for it comes from.</summary>
public sealed record BulkColumn<T>(string Name, Func<T, object?> Value);

/// <summary>Many rows into one table: one prepared statement on SQLite, SQL Server's own bulk copy there.</summary>
static class BulkLoad
{
    // A national register goes in at once, over whatever network there is.
    const int SecondsAtMost = 600;

    // No table lock: it would be faster alone, but an import loads tables, the outbox among them, that everybody writes to meanwhile, and
    // they would wait until it commits. Constraints are checked as with any insert; unchecked, they would be marked as not trusted, for which
    // the login would have to be let change tables. A null stays one, whatever the column's default.
    const SqlBulkCopyOptions AsInserted = SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.KeepNulls;

    public static void Insert<T>(Work work, string table, IReadOnlyList<BulkColumn<T>> columns, IEnumerable<T> rows)
    {
        var names = columns.Select(c => c.Name).ToArray();
        var insert = ((PreparedConnection)work.Connection).Statements.Insert(Statements.For(work,
            $"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(n => $"@{n}"))})"));
        foreach (var row in rows)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Count; i++) insert.Bind(i, ValueHandlers.Stored(columns[i].Value(row), work.Dialect));
            insert.Run();
        }
    }

    /// <summary>Within the work's own transaction, row by row as they come.</summary>
    public static async Task CopyAsync<T>(Work work, string table, IReadOnlyList<BulkColumn<T>> columns, IEnumerable<T> rows)
    {
        using var copy = new SqlBulkCopy((SqlConnection)work.Connection, AsInserted, (SqlTransaction?)work.Transaction) { DestinationTableName = table, BulkCopyTimeout = SecondsAtMost };
        for (var i = 0; i < columns.Count; i++) copy.ColumnMappings.Add(i, columns[i].Name);
        using var reader = new RowReader<T>(columns, rows, work.Dialect);
        await copy.WriteToServerAsync(reader, work.Cancellation);
    }
}
