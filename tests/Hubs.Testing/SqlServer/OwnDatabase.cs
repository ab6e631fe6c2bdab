using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Hubs.Testing.SqlServer;

/// <summary>A database of a test class's own on the server that <c>HUBS_TEST_SQLSERVER</c> names, with a schema and two logins for each service, made by
/// the set-up command's own code and dropped afterwards. What runs that were killed have left is dropped by a later one, after a day.</summary>
public sealed partial class OwnDatabase : IAsyncDisposable
{
    const string Variable = "HUBS_TEST_SQLSERVER";
    const int DatabaseInUse = 3702, LoginInUse = 15434, MostTries = 10;
    const string Stamp = "yyyyMMdd'T'HHmmss";
    static readonly TimeSpan Leftover = TimeSpan.FromDays(1);

    readonly string _administrator;
    readonly string _name = $"hubs_test_{DateTime.UtcNow.ToString(Stamp, CultureInfo.InvariantCulture)}_{Guid.NewGuid().ToString("n")[..8]}";
    readonly Dictionary<string, SetUp> _setUps = [];

    OwnDatabase(string administrator) => _administrator = administrator;

    /// <summary>How it is called, whether it has been made or not: what the test makes by this name, and logins whose names begin with it and a dot, are dropped.</summary>
    public string Name => _name;

    /// <summary>How the server is reached by whoever may do everything.</summary>
    public string Administrator => _administrator;

    /// <summary>Why there is no server; null where there is one.</summary>
    public static string? Missing => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? null : $"no SQL Server: set {Variable} to an administrator's connection string";

    /// <summary>How each service reaches its schema, as the login that serves.</summary>
    public IReadOnlyDictionary<string, string> Serving => _setUps.ToDictionary(setUp => setUp.Key, setUp => setUp.Value.ServingConnectionString!);

    /// <summary>How the owner of a service's schema reaches it.</summary>
    public string OwnerOf(string service) => _setUps[service] is var setUp
        ? new SqlConnectionStringBuilder(setUp.ServingConnectionString) { UserID = setUp.MigrationLogin, Password = setUp.MigrationPassword }.ConnectionString
        : "";

    /// <summary>Makes it, and for each of these services its schema; migrated, as the login that owns it.</summary>
    public static async Task<OwnDatabase> MakeAsync(params IEnumerable<string> services)
    {
        var made = new OwnDatabase(Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(Missing));
        try
        {
            await made.DropLeftoversAsync();
            foreach (var service in services) await made.SetUpAsync(service);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        await using var server = await ServerAsync();
        await DropAsync(server, _name);
    }

    /// <summary>The program of a service.</summary>
    internal static Assembly ProgramOf(string service) => Assembly.Load($"Hubs.{char.ToUpperInvariant(service[0])}{service[1..].Replace("groups", "Groups", StringComparison.Ordinal)}");

    /// <summary>All kinds of characters that a server may ask for, and one that must be quoted.</summary>
    public static string NewPassword() => $"aB3_'{Guid.NewGuid():n}";

    static async Task DropAsync(SqlConnection server, string name)
    {
        if (await server.ExecuteScalarAsync<int>(SetUpStatements.DatabaseIsThere, new { Name = name }) > 0) await OnceUnusedAsync(server, DropStatements.Database(name));
        foreach (var login in await server.QueryAsync<string>(DropStatements.LoginsOf, new { Prefix = $"{name}.%" })) await OnceUnusedAsync(server, DropStatements.Login(login));
    }

    /// <summary>Connections that were closed a moment ago may still be seen there.</summary>
    static async Task OnceUnusedAsync(SqlConnection server, string statement)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await server.ExecuteAsync(statement);
                return;
            }
            catch (SqlException exception) when (exception.Number is DatabaseInUse or LoginInUse && attempt < MostTries)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    async Task SetUpAsync(string service)
    {
        var setUp = _setUps[service] = new SetUp
        {
            AdministratorConnectionString = _administrator,
            Database = _name,
            CreateDatabase = true,
            Schema = service,
            Login = $"{_name}.{service}",
            MigrationLogin = $"{_name}.{service}.migration",
            Password = NewPassword(),
            MigrationPassword = NewPassword(),
        };
        await setUp.RunAsync(line => { }, CancellationToken.None);
        await using var database = new Database(
            Options.Create(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = OwnerOf(service) }), new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());
        await Migrations.ApplyAsync(database, ProgramOf(service), CancellationToken.None);
    }

    async Task<SqlConnection> ServerAsync()
    {
        var server = new SqlConnection(new SqlConnectionStringBuilder(_administrator) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        return server;
    }

    async Task DropLeftoversAsync()
    {
        await using var server = await ServerAsync();
        var names = (await server.QueryAsync<string>(DropStatements.Ours)).Select(name => OurName().Match(name)).Where(match => match.Success);
        foreach (var name in names.Where(IsOld).Select(match => match.Value).Distinct().ToList()) await DropAsync(server, name);
    }

    static bool IsOld(Match name) =>
        DateTime.TryParseExact(name.Groups[1].Value, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var made) && DateTime.UtcNow - made > Leftover;

    [GeneratedRegex("^hubs_test_([0-9]{8}T[0-9]{6})_[0-9a-f]{8}")]
    private static partial Regex OurName();
}
