using System.Data;
using Hubs.Benchmarks.Register;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Bare;

/// <summary>A SQLite file with the same settings as a service's, and nothing of ours in between.</summary>
sealed class BareDatabase : IAsyncDisposable
{
    readonly string _folder;

    BareDatabase(string folder) => _folder = folder;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "bare.db")}";

    public static async Task<BareDatabase> CreateAsync()
    {
        var database = new BareDatabase(Directory.CreateTempSubdirectory("hubs-bare-").FullName);
        await using var connection = await database.OpenAsync();
        await ExecuteAsync(connection, "create table application (id text not null primary key, request_id text not null, state integer not null, submit_time text not null, statement text not null)");
        return database;
    }

    /// <summary>A connection set up as a service sets up its own.</summary>
    public async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 30000; pragma temp_store = memory; pragma cache_size = -32768;");
        return connection;
    }

    /// <summary>Every row by one prepared insert, in one transaction.</summary>
    public async Task InsertAsync(RegisterRows rows)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, $"create table school ({string.Join(", ", rows.Columns.Select((_, i) => i == 0 ? "c0 text not null primary key" : $"c{i} text not null"))})");
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(IsolationLevel.Serializable);
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"insert into school values ({string.Join(", ", rows.Columns.Select((_, i) => $"@c{i}"))})";
        var parameters = rows.Columns.Select((_, i) => insert.Parameters.Add($"@c{i}", SqliteType.Text)).ToArray();
        await insert.PrepareAsync();
        foreach (var cells in rows.Cells)
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = cells[i];
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }

    static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
