using System.Data.Common;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Data.Backup;

/// <summary>The command <c>backup --to FILE</c>: copies this service's SQLite file while it serves. On SQL Server the server makes backups.</summary>
static class BackupCommand
{
    public static Task<int> RunAsync(IServiceProvider services, string[] args) => OnSqliteAsync(services, args, "backup", "to", async (connectionString, file) =>
    {
        Console.WriteLine($"{file} holds {await SqliteCopy.MakeAsync(connectionString, file, CancellationToken.None)}.");
    });

    /// <summary>For commands on a SQLite file that take another file's name, as an option: a path that begins with a slash would be taken for one.</summary>
    public static async Task<int> OnSqliteAsync(IServiceProvider services, string[] args, string command, string option, Func<string, string, Task> runAsync)
    {
        if (new ConfigurationBuilder().AddCommandLine(args).Build()[option] is not { Length: > 0 } file)
        {
            await Console.Error.WriteLineAsync($"Usage: {command} --{option} FILE");
            return 2;
        }

        var settings = services.GetRequiredService<IOptions<DatabaseSettings>>().Value;
        if (settings.Provider != DatabaseProvider.Sqlite) throw new CannotStartException(services.GetRequiredService<ServiceName>().Name, ["Its database is on SQL Server, which makes backups of its own and restores them: see the runbook."]);
        try
        {
            await runAsync(new ConnectionSetting(settings, Dialect.Sqlite, TimeProvider.System).Read(), Path.GetFullPath(file));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
