using System.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.ServiceDefaults.Tests.Hosting;

/// <summary>Each program alone, in a process of its own.</summary>
public sealed class StandAloneTests : IAsyncLifetime
{
    const string AnyPort = "--Urls=http://127.0.0.1:0";

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-alone-").FullName;
    TestIssuer? _issuer;

    public static TheoryData<string> Services => ["Schools", "WorkGroups", "Scheduling", "Funding", "Reporting"];

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync();

    [Theory]
    [MemberData(nameof(Services))]
    public async Task On_its_Development_settings_as_they_stand_a_service_needs_neither_neighbours_nor_a_broker(string name)
    {
        // Its port is another: somebody may have one running here.
        await using var process = HostProcess.StartIn(_folder, Program(name), "Development", AnyPort);
        using var channel = GrpcChannel.ForAddress(await process.ListensAsync());

        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        Assert.True(File.Exists(Path.Combine(_folder, $"hubs-{name.ToLowerInvariant()}.db")), process.Said);
        Assert.Contains("Hosting environment: Development", process.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_whose_schema_is_not_there_yet_is_alive_and_takes_no_calls_until_the_command_has_made_it()
    {
        await using var process = HostProcess.Start(Program("Funding"), "Development", ["--Database:MigrateAtStart=false", .. Settings()]);
        using var channel = GrpcChannel.ForAddress(await process.ListensAsync());
        var health = new Health.HealthClient(channel);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest { Service = "live" })).Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, (await health.CheckAsync(new HealthCheckRequest())).Status);

        await using (var migration = HostProcess.Start(Program("Funding"), "Development", ["migrate", "--Database:MigrateAtStart=false", .. Settings()])) Assert.Equal(0, await migration.EndsAsync());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task A_service_whose_database_is_away_is_alive_takes_no_calls_and_ends_in_order_when_it_is_told_to()
    {
        await using var process = HostProcess.Start(Program("Funding"), "Development",
            "--Urls=http://127.0.0.1:0", "--Database:Provider=SqlServer", "--Database:MigrateAtStart=false", "--Database:ConnectionString=Server=tcp:127.0.0.1,1;User Id=hubs-funding;Password=of-the-service;Connect Timeout=1;ConnectRetryCount=0", $"--Authentication:Authority={_issuer!.Authority}");
        using var channel = GrpcChannel.ForAddress(await process.ListensAsync());
        var health = new Health.HealthClient(channel);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest { Service = "live" })).Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, (await health.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Contains("funding takes no calls: its database does not answer.", process.Said);
        Assert.DoesNotContain("of-the-service", process.Said + process.Complained);

        await process.SignalAsync("TERM");
        Assert.Equal(0, await process.EndsAsync());
    }

    [Fact]
    public async Task The_first_national_user_is_named_by_a_command_once_and_signs_in_at_the_service_alone()
    {
        Assert.Equal(0, (await NameAsync("first")).Code);
        var (again, refused) = await NameAsync("second");
        Assert.NotEqual(0, again);
        Assert.Contains("has a national user already", refused, StringComparison.Ordinal);

        await using var process = HostProcess.Start(Program("Schools"), "Development", Settings());
        using var channel = GrpcChannel.ForAddress(await process.ListensAsync());
        var people = new PersonService.PersonServiceClient(channel);
        var me = await people.GetMeAsync(new GetMeRequest(), TokenOf("first"));
        Assert.Equal("Nadia Okafor", me.Person.Name);
        var stranger = await Assert.ThrowsAsync<RpcException>(() => people.ListPeopleAsync(new ListPeopleRequest(), TokenOf("second")).ResponseAsync);
        Assert.Equal(StatusCode.PermissionDenied, stranger.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Services))]
    [InlineData("Gateway")]
    public async Task In_Production_without_settings_it_says_in_a_sentence_each_what_is_missing_and_ends(string name)
    {
        await using var process = HostProcess.Start(Program(name), "Production");

        Assert.Equal(2, await process.EndsAsync());
        Assert.StartsWith($"{name.ToLowerInvariant()} cannot start. ", process.Complained);
        Assert.Contains("Authentication:Authority is not set: give the OpenID Connect issuer's address.", process.Complained);
        if (name != "Gateway") Assert.Contains("Database:ConnectionString is not set: give this service's own login.", process.Complained);
        Assert.Single(process.Complained.Split('\n'));
    }

    [Theory]
    [InlineData("Funding", "PaymentRuns:MostPayments=0", "PaymentRuns:MostPayments is a number from 1 to 10000.")]
    [InlineData("Schools", "Invitations:Days=0", "Invitations:Days is a number from 1 to 365.")]
    public async Task A_setting_of_one_service_that_does_not_hold_is_told_in_a_sentence_and_it_ends(string name, string setting, string sentence)
    {
        await using var process = HostProcess.Start(Program(name), "Development", [$"--{setting}", .. Settings()]);

        Assert.Equal(2, await process.EndsAsync());
        Assert.Equal(sentence, process.Complained.Trim());
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_refused_with_those_that_are()
    {
        await using var process = HostProcess.Start(Program("Schools"), "Development", ["migrat", .. Settings()]);

        Assert.Equal(2, await process.EndsAsync());
        Assert.Contains("'migrat'; it has: backup, errors, followed, hold-events, migrate, name-first-national-user, parked, release-events, restore, set-up-database", process.Complained);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task In_Production_the_schema_is_migrated_without_a_broker_an_issuer_or_neighbours(string name)
    {
        await using var process = HostProcess.Start(Program(name), "Production", "migrate", "--Database:Provider=Sqlite", $"--Database:ConnectionString=Data Source={_folder}/migrated.db");

        Assert.Equal(0, await process.EndsAsync());
        Assert.Contains("the schema is as this version needs it", process.Said);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task In_Production_the_database_is_set_up_without_any_setting_and_no_password_is_shown(string name)
    {
        var (administrator, password) = (Path.Combine(_folder, "administrator"), Path.Combine(_folder, "password"));
        await File.WriteAllTextAsync(administrator, "Server=tcp:127.0.0.1,1;User Id=sa;Password=of-the-administrator;Connect Timeout=1;ConnectRetryCount=0", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(password, "of-the-service", TestContext.Current.CancellationToken);

        await using var process = HostProcess.Start(Program(name), "Production", "set-up-database", "--administrator-connection-string-file", administrator, "--password-file", password);

        Assert.Equal(1, await process.EndsAsync());
        Assert.Contains("error occurred while establishing a connection", process.Complained);
        Assert.DoesNotContain("of-the-", process.Said + process.Complained);
    }

    [Theory]
    [InlineData("--administrator-connection-string-file is not said.")]
    [InlineData("--password-file names nowhere/password, which is not there.", "--administrator-connection-string-file", "FOLDER/administrator", "--password-file", "nowhere/password")]
    [InlineData("There is no option --password.", "--password=secret")]
    public async Task What_the_set_up_lacks_is_said_with_how_it_is_used(string complaint, params string[] options)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "administrator"), "Server=127.0.0.1", TestContext.Current.CancellationToken);

        await using var process = HostProcess.Start(Program("Schools"), "Production", ["set-up-database", .. options.Select(option => option.Replace("FOLDER", _folder, StringComparison.Ordinal))]);

        Assert.Equal(2, await process.EndsAsync());
        Assert.StartsWith(complaint, process.Complained);
        Assert.Contains("set-up-database --administrator-connection-string-file FILE", process.Complained);
        Assert.DoesNotContain("secret", process.Complained);
    }

    [Fact]
    public async Task On_SQL_Server_a_service_does_not_migrate_at_start()
    {
        await using var process = HostProcess.Start(Program("Schools"), "Development", ["--Database:Provider=SqlServer", "--Database:ConnectionString=Server=127.0.0.1", $"--Authentication:Authority={_issuer!.Authority}"]);

        Assert.Equal(2, await process.EndsAsync());
        Assert.Contains("Database:MigrateAtStart is for SQLite", process.Complained);
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer!.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    static Assembly Program(string name) => Assembly.Load($"Hubs.{name}");

    string[] Settings() => [AnyPort, $"--Database:ConnectionString=Data Source={_folder}/alone.db", $"--Authentication:Authority={_issuer!.Authority}"];

    Metadata TokenOf(string subject) => new() { { "authorization", $"Bearer {_issuer!.TokenFor(subject)}" } };

    async Task<(int Code, string Complained)> NameAsync(string subject)
    {
        await using var process = HostProcess.Start(Program("Schools"), "Development",
            ["name-first-national-user", "--name", "Nadia Okafor", "--email", "nadia.okafor@example.org", "--issuer", _issuer!.Authority, "--subject", subject, .. Settings()]);
        return (await process.EndsAsync(), process.Complained);
    }
}
