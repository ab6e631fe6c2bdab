using Dapper;
using Microsoft.Data.Sqlite;

namespace Hubs.Faults.Processes;

/// <summary>A service's SQLite file as an operator opens it from a shell, beside the process that it belongs to.</summary>
sealed class ServiceFile(string path)
{
    const int Full = 13;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    static readonly int[] Sizes = [1 << 20, 1 << 16, 1 << 12, 64];

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments = null)
    {
        await using var connection = await OpenAsync();
        return (await connection.QueryAsync<T>(sql, arguments)).AsList();
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public async Task ExecuteAsync(string sql, object? arguments = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, arguments);
    }

    /// <summary>Takes all the room that is left.</summary>
    public async Task FillAsync(long mostPages)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync($"pragma max_page_count = {mostPages}");
        await connection.ExecuteAsync("create table if not exists ballast (content blob not null)");
        foreach (var size in Sizes)
        {
            while (await TakesAsync(connection, size))
            {
                // As much as goes in; what is left is taken in smaller pieces.
            }
        }
    }

    /// <summary>A copy of all that is in it now.</summary>
    public async Task<ServiceFile> CopyAsync(string copy)
    {
        await ExecuteAsync("vacuum into @Copy", new { Copy = copy });
        return new(copy);
    }

    /// <summary>Gives back the room of the log of what is not in the file itself yet, as soon as nobody reads in it: then every write needs room.</summary>
    public async Task EmptyLogAsync(CancellationToken cancellation)
    {
        while (await NumberAsync("pragma wal_checkpoint(truncate)") != 0) await Task.Delay(Pause, TimeProvider.System, cancellation);
    }

    /// <summary>Gives it back.</summary>
    public Task EmptyAsync() => ExecuteAsync("drop table if exists ballast");

    static async Task<bool> TakesAsync(SqliteConnection connection, int size)
    {
        try
        {
            await connection.ExecuteAsync("insert into ballast (content) values (zeroblob(@Size))", new { Size = size });
            return true;
        }
        catch (SqliteException full) when (full.SqliteErrorCode == Full)
        {
            return false;
        }
    }

    async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadWrite");
        await connection.OpenAsync();
        await connection.ExecuteAsync("pragma busy_timeout = 30000");
        return connection;
    }
}
