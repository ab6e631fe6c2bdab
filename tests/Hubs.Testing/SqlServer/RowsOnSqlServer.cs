using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.Testing.Plans;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Hubs.Testing.SqlServer;

/// <summary>Invented rows on a server: made in a SQLite file of the same schema, then copied, in place of what stood there.</summary>
public static class RowsOnSqlServer
{
    // Invented text that stands for a day or a moment where none was meant.
    static readonly DateTime SomeDay = new(2019, 9, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <param name="service">Whose tables they are.</param>
    /// <param name="owner">How the owner of its schema reaches it: constraints are set aside, as rows come in no order.</param>
    /// <param name="rows">What is invented.</param>
    public static async Task FillAsync(string service, string owner, InventedRows rows)
    {
        var file = Path.GetTempFileName();
        try
        {
            await MigrateAsync(service, file);
            await using var source = new SqliteConnection($"Data Source={file};Pooling=False");
            await source.OpenAsync();
            rows.Fill(source);
            await CopyAsync(source, owner, rows.TablesOf(source));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>All rows of a table, as the columns of another database's table take them.</summary>
    public static DataTable Read(SqliteConnection source, string table, IReadOnlyCollection<DbColumn> columns)
    {
        var read = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in columns) read.Columns.Add(column.ColumnName, column.DataType!);
        using var command = source.CreateCommand();
        command.CommandText = $"select {string.Join(", ", columns.Select(column => column.ColumnName))} from {table}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) read.Rows.Add([.. columns.Select((column, i) => ValueOf(reader.GetValue(i), column))]);
        return read;
    }

    static async Task MigrateAsync(string service, string file)
    {
        await using var database = new Database(
            Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={file};Pooling=False" }), new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await Migrations.ApplyAsync(database, OwnDatabase.ProgramOf(service), CancellationToken.None);
    }

    static async Task CopyAsync(SqliteConnection source, string owner, IReadOnlyList<string> tables)
    {
        await using var server = new SqlConnection(owner);
        await server.OpenAsync();
        foreach (var table in tables) await server.ExecuteAsync(FillStatements.SetConstraintsAside(table));
        foreach (var table in tables) await server.ExecuteAsync(FillStatements.Empty(table));
        foreach (var table in tables)
        {
            using var copy = new SqlBulkCopy(server, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.KeepNulls, null) { DestinationTableName = Quoted.Name(table) };
            using var read = Read(source, table, await ColumnsOfAsync(server, table));
            foreach (DataColumn column in read.Columns) copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
            await copy.WriteToServerAsync(read);
        }
    }

    static async Task<IReadOnlyCollection<DbColumn>> ColumnsOfAsync(SqlConnection server, string table)
    {
        await using var command = new SqlCommand(FillStatements.Columns(table), server);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.GetColumnSchemaAsync();
    }

    static object ValueOf(object value, DbColumn column) => value switch
    {
        DBNull => value,
        _ when column.DataType == typeof(bool) => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0,
        _ when column.DataType == typeof(DateTime) => DateTime.TryParse(TextOf(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : SomeDay,
        byte[] => value,
        _ when column.DataType == typeof(byte[]) => Encoding.UTF8.GetBytes(TextOf(value)),
        _ when column.DataType == typeof(string) => column.ColumnSize is { } most && most < TextOf(value).Length ? TextOf(value)[..most] : TextOf(value),
        _ => Convert.ChangeType(value, column.DataType!, CultureInfo.InvariantCulture),
    };

    static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}

/// <summary>What is said to a server when its tables are filled.</summary>
public static class FillStatements
{
    public static string SetConstraintsAside(string table) => $"alter table {Quoted.Name(table)} nocheck constraint all";

    public static string Empty(string table) => $"delete from {Quoted.Name(table)}";

    public static string Columns(string table) => $"select * from {Quoted.Name(table)} where 1 = 0";
}
