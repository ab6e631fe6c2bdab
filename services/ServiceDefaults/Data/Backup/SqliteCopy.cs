using System.Data.Common;
using Dapper;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data.Backup;

/// <summary>A copy of a SQLite file as of one moment, while whoever likes goes on writing to it. It is whole or not there: it gets its name when it
/// is on the disk and has been read through.</summary>
public static class SqliteCopy
{
    /// <summary>Copies the file that <paramref name="connectionString"/> names to <paramref name="file"/>; says what is in the copy.</summary>
    public static async Task<string> MakeAsync(string connectionString, string file, CancellationToken cancellation)
    {
        MustBeFree(file);
        var part = $"{file}.part";
        File.Delete(part);
        await using (var source = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString))
        {
            await source.OpenAsync(cancellation);
            await source.ExecuteAsync(new CommandDefinition("pragma busy_timeout = 30000; pragma synchronous = full; vacuum into @Part", new { Part = part }, commandTimeout: 0, cancellationToken: cancellation));
        }

        await ReleaseAsync(part, cancellation);
        return await KeepAsync(part, file, cancellation);
    }

    /// <summary>Puts a copy back in the place of a file that is not there.</summary>
    public static async Task<string> PutBackAsync(string copy, string connectionString, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        foreach (var name in new[] { file, $"{file}-wal", $"{file}-shm" }) MustBeFree(name);
        if (!File.Exists(copy)) throw new IOException($"{copy} is not there.");
        var part = $"{file}.part";
        File.Copy(copy, part, overwrite: true);
        return await KeepAsync(part, file, cancellation);
    }

    /// <summary>Whoever carried events when the copy was made, or held them for it, is not there where it is started.</summary>
    static async Task ReleaseAsync(string file, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("update relay set owner = '', lease_until_time = '2000-01-01T00:00:00.0000000'");
    }

    static void MustBeFree(string file)
    {
        if (File.Exists(file)) throw new IOException($"{file} is there: move it away first.");
    }

    static async Task<string> KeepAsync(string part, string file, CancellationToken cancellation)
    {
        var holds = await ReadThroughAsync(part, cancellation);
        await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        File.Move(part, file);
        return holds;
    }

    static async Task<string> ReadThroughAsync(string file, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        var state = await connection.ExecuteScalarAsync<string>("pragma integrity_check");
        return state == "ok" ? await HoldsAsync(connection) : throw new IOException($"{file} is damaged: {state}");
    }

    static async Task<string> HoldsAsync(DbConnection connection)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var last = await connection.ExecuteScalarAsync<long>("select coalesce(max(position), 0) from event_log");
        var followed = await connection.QueryAsync<FollowedLog>("select producer, position from followed order by producer");
        return $"its own log to {last}{string.Concat(followed.Select(log => $", {log.Producer} followed to {log.Position}"))}";
    }
}
