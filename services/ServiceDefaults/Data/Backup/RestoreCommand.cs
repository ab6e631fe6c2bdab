namespace Hubs.ServiceDefaults.Data.Backup;

/// <summary>The command <c>restore --from FILE</c>: puts a copy that <c>backup</c> made in the place of this service's SQLite file, which must have been moved
/// away, with the service stopped.</summary>
static class RestoreCommand
{
    public static Task<int> RunAsync(IServiceProvider services, string[] args) => BackupCommand.OnSqliteAsync(services, args, "restore", "from", async (connectionString, file) =>
    {
        Console.WriteLine($"Restored: {await SqliteCopy.PutBackAsync(file, connectionString, CancellationToken.None)}.");
        Console.WriteLine("Start it. Whoever had followed its log further notices, applies no more of it, and says so (the command followed).");
    });
}
