using Hubs.ServiceDefaults.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>The command <c>set-up-database</c>: makes a service's schema on SQL Server, the login that owns it and the one that serves. It may
/// run again and again. Passwords come from files and are shown nowhere.</summary>
static class SetUpCommand
{
    const string Usage =
        """
        set-up-database --administrator-connection-string-file FILE
            [--password-file FILE] [--migration-password-file FILE]   needed for a login that is not there yet
            [--database NAME] [--create-database true]                that of the connection string, or hubs
            [--schema NAME] [--login NAME] [--migration-login NAME]   the service's name; hubs-SERVICE; hubs-SERVICE-migration
        """;

    static readonly string[] Options = ["administrator-connection-string-file", "password-file", "migration-password-file", "database", "create-database", "schema", "login", "migration-login"];

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        try
        {
            if (args.FirstOrDefault(arg => arg.StartsWith("--", StringComparison.Ordinal) && !Options.Contains(arg[2..].Split('=')[0]) && !arg.Contains(':')) is { } unknown) throw new SetUpException($"There is no option {unknown.Split('=')[0]}.");
            var setUp = Read(services.GetRequiredService<ServiceName>().Name, new ConfigurationBuilder().AddCommandLine(args).Build());
            await setUp.RunAsync(Console.WriteLine, CancellationToken.None);
            if (setUp.ServingConnectionString is { } serving) await ProveAsync(serving, setUp.Schema);
            return 0;
        }
        catch (SetUpException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n\n{Usage}");
            return 2;
        }
        catch (Exception exception) when (exception is SqlException or ArgumentException or IOException or CannotStartException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    public static SetUp Read(string service, IConfiguration said)
    {
        var administrator = Written(said, "administrator-connection-string-file") ?? throw new SetUpException("--administrator-connection-string-file is not said.");
        var catalog = new SqlConnectionStringBuilder(administrator).InitialCatalog;
        return new SetUp
        {
            AdministratorConnectionString = administrator,
            Database = said["database"] ?? (catalog.Length > 0 && !catalog.Equals("master", StringComparison.OrdinalIgnoreCase) ? catalog : "hubs"),
            CreateDatabase = bool.TryParse(said["create-database"], out var create) && create,
            Schema = said["schema"] ?? service,
            Login = said["login"] ?? $"hubs-{service}",
            MigrationLogin = said["migration-login"] ?? $"hubs-{service}-migration",
            Password = Written(said, "password-file"),
            MigrationPassword = Written(said, "migration-password-file"),
        };
    }

    static string? Written(IConfiguration said, string option) => said[option] is not { Length: > 0 } path ? null
        : !File.Exists(path) ? throw new SetUpException($"--{option} names {path}, which is not there.")
        : File.ReadAllText(path).TrimEnd('\r', '\n') is { Length: > 0 } text ? text
        : throw new SetUpException($"--{option} names {path}, which is empty.");

    /// <summary>As the service will at its start.</summary>
    static async Task ProveAsync(string serving, string schema)
    {
        await using var connection = new SqlConnection(serving);
        await connection.OpenAsync();
        var rights = await Rights.ReadAsync(connection, null, CancellationToken.None);
        if (rights.Wrong(schema).ToArray() is { Length: > 0 } wrong) throw new CannotStartException("The service", wrong);
        Console.WriteLine("Signed in as the login that serves: it has its schema and nothing else.");
    }
}
