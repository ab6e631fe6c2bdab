using System.Data.Common;
using System.Reflection;
using Dapper;
using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.Testing;
using Hubs.Testing.SqlServer;
using Microsoft.Data.SqlClient;

namespace Hubs.ServiceDefaults.Tests.Data.SqlServer;

/// <summary>The product's own command, as an operator runs it, on the server that <c>HUBS_TEST_SQLSERVER</c> names: once, and again.</summary>
public sealed class SetUpOnSqlServerTests : IAsyncLifetime
{
    const int NoSuchSignIn = 18456;

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-set-up-").FullName;
    OwnDatabase? _own;

    OwnDatabase Own => _own!;

    public async ValueTask InitializeAsync()
    {
        if (OwnDatabase.Missing is not null) return;
        _own = await OwnDatabase.MakeAsync();
        await File.WriteAllTextAsync(FileOf("administrator"), Own.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null) await _own.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Run_twice_it_makes_everything_once_and_leaves_it_as_it_is()
    {
        SkipWithoutServer();

        var first = await SetUpAsync(0, "reporting");
        var made = await StateAsync();
        var second = await SetUpAsync(0, "reporting");

        Assert.Contains($"The database {Own.Name} is made.", first);
        Assert.Contains("The schema reporting is made.", first);
        Assert.Contains("Signed in as the login that serves: it has its schema and nothing else.", first);
        Assert.DoesNotContain("is made.", second);
        Assert.Contains("Signed in as the login that serves: it has its schema and nothing else.", second);
        Assert.NotEmpty(made);
        Assert.Equal(made, await StateAsync());
        Assert.DoesNotContain(await PasswordAsync("reporting"), first + second);
    }

    [Fact]
    public async Task The_login_that_serves_reads_and_writes_its_own_schema_and_is_refused_everything_else()
    {
        SkipWithoutServer();
        foreach (var service in new[] { "reporting", "funding" })
        {
            await SetUpAsync(0, service);
            await MigrateAsync(service);
        }

        await using var serving = await SignInAsync("reporting");
        Assert.Equal(0, await serving.ExecuteAsync("update relay set owner = '' where id = 0"));
        Assert.Empty((await Rights.ReadAsync(serving, null, TestContext.Current.CancellationToken)).Wrong("reporting"));

        foreach (var forbidden in new[]
        {
            "select count(*) from funding.relay", "update funding.relay set owner = ''", "delete from funding.relay", "create table more (id int not null)", "create table funding.more (id int not null)",
            "drop table relay", "alter table relay add more int null", "truncate table relay", "create index more on relay (owner)", "create schema more", "grant select on relay to public",
            "create user more without login", "create login more with password = 'aB3_aB3_aB3_'", "create database more",
        }) await Assert.ThrowsAsync<SqlException>(() => serving.ExecuteAsync(forbidden));
    }

    [Fact]
    public async Task Readers_wait_for_no_writer_where_the_server_has_read_committed_snapshot()
    {
        SkipWithoutServer();
        var said = await SetUpAsync(0, "reporting");
        await MigrateAsync("reporting");
        await using var administrator = await OpenAsync(Own.Administrator, "master");
        if (await administrator.ExecuteScalarAsync<int>(SetUpStatements.ReadsCommittedSnapshots, new { Own.Name }) == 0)
        {
            Assert.Contains("Read-committed snapshot is not to be had here", said);
            return;
        }

        await using var writer = await SignInAsync("reporting");
        await using var reader = await SignInAsync("reporting");
        await using var writing = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await writer.ExecuteAsync("update relay set owner = 'a writer' where id = 1", transaction: writing));

        Assert.NotEqual("a writer", await reader.ExecuteScalarAsync<string>("select owner from relay where id = 1", commandTimeout: 5));
    }

    [Fact]
    public async Task Run_again_it_mends_a_password_that_changed_and_a_user_that_was_lost()
    {
        SkipWithoutServer();
        await SetUpAsync(0, "reporting");
        var before = await PasswordAsync("reporting");
        await using (var administrator = await OpenAsync(Own.Administrator, Own.Name)) await administrator.ExecuteAsync($"drop user {Quoted.Name(LoginOf("reporting"))}");
        await File.WriteAllTextAsync(FileOf("reporting"), OwnDatabase.NewPassword(), TestContext.Current.CancellationToken);

        var said = await SetUpAsync(0, "reporting");

        Assert.Contains($"The user {LoginOf("reporting")} is made.", said);
        Assert.Contains("Signed in as the login that serves: it has its schema and nothing else.", said);
        Assert.Equal(NoSuchSignIn, (await Assert.ThrowsAsync<SqlException>(() => SignInAsync("reporting", before))).Number);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_made_only_where_that_is_said()
    {
        SkipWithoutServer();

        Assert.Contains($"There is no database {Own.Name}. Make it, or say --create-database true.", await SetUpAsync(2, "reporting", create: false));

        await using var administrator = await OpenAsync(Own.Administrator, "master");
        Assert.Equal(0, await administrator.ExecuteScalarAsync<int>(SetUpStatements.DatabaseIsThere, new { Own.Name }));
    }

    static void SkipWithoutServer() => Assert.SkipWhen(OwnDatabase.Missing is not null, OwnDatabase.Missing ?? "");

    static Assembly ProgramOf(string service) => Assembly.Load($"Hubs.{char.ToUpperInvariant(service[0])}{service[1..]}");

    static async Task<SqlConnection> OpenAsync(string connectionString, string database)
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(connectionString) { InitialCatalog = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    string FileOf(string name) => Path.Combine(_folder, name);

    string LoginOf(string service) => $"{Own.Name}.{service}";

    Task<string> PasswordAsync(string service) => File.ReadAllTextAsync(FileOf(service), TestContext.Current.CancellationToken);

    /// <summary>Runs the command, and gives all that it said.</summary>
    async Task<string> SetUpAsync(int code, string service, bool create = true)
    {
        foreach (var file in new[] { service, $"{service}-migration" }.Where(file => !File.Exists(FileOf(file)))) await File.WriteAllTextAsync(FileOf(file), OwnDatabase.NewPassword());
        await using var command = HostProcess.Start(ProgramOf(service), "Production",
            "set-up-database", "--administrator-connection-string-file", FileOf("administrator"), "--database", Own.Name, "--create-database", create ? "true" : "false", "--schema", service,
            "--login", LoginOf(service), "--password-file", FileOf(service), "--migration-login", $"{LoginOf(service)}.migration", "--migration-password-file", FileOf($"{service}-migration"));
        var ended = await command.EndsAsync();
        Assert.True(ended == code, $"It ended with {ended} and said: {command.Said} {command.Complained}");
        return $"{command.Said} {command.Complained}";
    }

    /// <summary>By the product's own command, as the login that owns the schema.</summary>
    async Task MigrateAsync(string service)
    {
        await using var command = HostProcess.Start(ProgramOf(service), "Production", "migrate", "--Database:Provider=SqlServer",
            $"--Database:ConnectionString={await ConnectionStringAsync($"{service}-migration", $"{LoginOf(service)}.migration")}");
        var ended = await command.EndsAsync();
        Assert.True(ended == 0, $"It ended with {ended} and said: {command.Said} {command.Complained}");
    }

    async Task<SqlConnection> SignInAsync(string service, string? password = null) =>
        await OpenAsync(await ConnectionStringAsync(service, LoginOf(service), password), Own.Name);

    async Task<string> ConnectionStringAsync(string file, string login, string? password = null) => new SqlConnectionStringBuilder(Own.Administrator)
    {
        InitialCatalog = Own.Name,
        IntegratedSecurity = false,
        UserID = login,
        Password = password ?? await PasswordAsync(file),
        Pooling = false,
    }.ConnectionString;

    /// <summary>Everything that the command makes, a line each: schemas, users, what they may, and whether readers see what was committed.</summary>
    async Task<IReadOnlyList<string>> StateAsync()
    {
        await using DbConnection inside = await OpenAsync(Own.Administrator, Own.Name);
        var found = new List<string>();
        foreach (var statement in StateStatements.All) found.AddRange(await inside.QueryAsync<string>(statement));
        return found;
    }
}
