using Hubs.ServiceDefaults.Data.Backup;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Local;

/// <summary>Copies all that Local keeps as of one moment, whether it runs or not, into a folder that can itself be started. The logs are held
/// meanwhile, so that the five files fit together.</summary>
public static class LocalBackup
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(string dataFolder, string target, CancellationToken cancellation)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw new IOException($"{target} is not empty.");
        if (LocalHouse.ServiceNames.FirstOrDefault(name => !File.Exists(FileOf(dataFolder, name))) is { } missing) throw new IOException($"{FileOf(dataFolder, missing)} is not there: {dataFolder} is no data folder of Hubs.");
        Directory.CreateDirectory(target);
        var databases = LocalHouse.ServiceNames.Select(name => (Name: name, Database: LocalHouse.OpenDatabase(dataFolder, name))).ToArray();
        try
        {
            foreach (var (_, database) in databases) await EventHold.BeginAsync(database, TimeProvider.System.GetUtcNow() + Longest);
            foreach (var (name, _) in databases) Console.WriteLine($"{name}: {await SqliteCopy.MakeAsync(LocalHouse.ConnectionStringOf(dataFolder, name), FileOf(target, name), cancellation)}");
            foreach (var file in Directory.EnumerateFiles(dataFolder).Where(IsNoDatabase)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
        finally
        {
            foreach (var (_, database) in databases)
            {
                await EventHold.EndAsync(database, TimeProvider.System.GetUtcNow());
                await database.DisposeAsync();
            }
        }
    }

    static string FileOf(string folder, string service) => Path.Combine(folder, $"{service}.db");

    static bool IsNoDatabase(string file) => !Path.GetFileName(file).Contains(".db", StringComparison.Ordinal);
}
