using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Nation.Multiplying;

/// <summary>The services' files, while no service is running.</summary>
static class Files
{
    public static readonly string[] Services = ["schools", "workgroups", "scheduling", "funding", "reporting"];

    public static string Of(string folder, string service) => Path.Combine(folder, $"{service}.db");

    public static SqliteConnection Open(string file)
    {
        var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        return database;
    }

    /// <summary>Each file as it is now, read beside a service that may be running.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var service in Services)
        {
            File.Delete(Of(to, service));
            using var source = Open(Of(from, service));
            using var target = Open(Of(to, service));
            source.BackupDatabase(target);
        }
    }

    public static void Run(SqliteConnection database, string text)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public static List<T> Ask<T>(SqliteConnection database, string text, Func<SqliteDataReader, T> read)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }
}
