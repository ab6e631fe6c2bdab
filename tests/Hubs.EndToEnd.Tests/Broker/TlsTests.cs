using System.Reflection;
using Hubs.Testing;
using Microsoft.Data.Sqlite;

namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>By TLS a service speaks with its broker and with nobody who only says that he is: whoever stands between could read and make up events.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    const string Queue = "hubs.reporting.follows.schools";

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-tls-").FullName;
    readonly RabbitMqBroker _any = new(toChange: true);
    readonly List<HostProcess> _started = [];
    BrokerWithTls? _broker;
    TestIssuer? _issuer;

    BrokerWithTls Broker => _broker!;

    public async ValueTask InitializeAsync()
    {
        if (await _any.ImageAsync() is not { } image) return;
        _broker = await BrokerWithTls.StartAsync(image);
        _issuer = await TestIssuer.StartAsync();
    }

    [Fact]
    public async Task A_broker_whose_authority_is_not_believed_gets_no_event_and_the_log_says_what_to_do()
    {
        SkipWithoutDocker();
        using var another = new TestAuthority("somebody else");
        var schools = await StartAsync("Schools", Broker.By("127.0.0.1"), another);

        await ComplainsAsync(schools, "The broker 127.0.0.1 is not believed to be who it says");
        await ComplainsAsync(schools, "Connection Failed: ");
        Assert.Contains("must be in a folder of SSL_CERT_DIR", schools.Said);
        await RefusesAsync();
    }

    [Fact]
    public async Task A_broker_under_another_name_than_its_certificate_gets_no_event()
    {
        SkipWithoutDocker();
        var schools = await StartAsync("Schools", Broker.By("localhost"), Broker.Authority);

        await ComplainsAsync(schools, "The broker localhost is not believed to be who it says");
        await ComplainsAsync(schools, "Connection Failed: ");
        await RefusesAsync();
    }

    [Fact]
    public async Task A_broker_whose_authority_is_believed_carries_events_by_the_newest_TLS()
    {
        SkipWithoutDocker();
        var schools = await StartAsync("Schools", Broker.By("127.0.0.1"), Broker.Authority);
        await StartAsync("Reporting", Broker.By("127.0.0.1"), Broker.Authority, $"--Services:schools={await schools.ListensAsync()}");
        await Eventually.HoldsAsync(async () => (await Broker.AskAsync("list_bindings")).Split('\n').Any(line => line.Contains("hubs.access.v1.RoleAssigned", StringComparison.Ordinal) && line.Contains(Queue, StringComparison.Ordinal)), () => Task.FromResult($"Reporting does not listen: {Said}"));

        // Reporting looks at the log when a message comes, and by itself not before tomorrow.
        await NameFirstNationalUserAsync();

        await Eventually.HoldsAsync(async () => await RolesInReportingAsync() == 1, () => Task.FromResult($"No event has come: {Said}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started) await process.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
    }

    string Said => string.Join('\n', _started.Select(process => process.Said));

    void SkipWithoutDocker() => Assert.SkipWhen(_broker is null, _any.Missing ?? "");

    async Task<HostProcess> StartAsync(string name, Uri broker, TestAuthority believed, params string[] more)
    {
        var authorities = Directory.CreateDirectory(Path.Combine(_folder, $"believed-by-{name}"));
        await File.WriteAllTextAsync(Path.Combine(authorities.FullName, "broker-authority.crt"), believed.Certificate);
        var process = HostProcess.Start(Program(name), "Development", new Dictionary<string, string> { ["SSL_CERT_DIR"] = authorities.FullName },
            [.. Settings(name), "--Urls=http://127.0.0.1:0", $"--Broker:Uri={broker}", "--Following:Sweep=1.00:00:00", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", "--Logging:LogLevel:Hubs.ServiceDefaults.Messaging.Follower=None", .. more]);
        _started.Add(process);
        await process.ListensAsync();
        return process;
    }

    async Task NameFirstNationalUserAsync()
    {
        await using var command = HostProcess.Start(Program("Schools"), "Development",
            ["name-first-national-user", "--name", "Nadia Okafor", "--email", "nadia.okafor@example.org", "--issuer", _issuer!.Authority, "--subject", "nadia", .. Settings("Schools")]);
        Assert.Equal(0, await command.EndsAsync());
    }

    string[] Settings(string name) => [$"--Database:ConnectionString=Data Source={_folder}/{name}.db", $"--Authentication:Authority={_issuer!.Authority}", $"--Authentication:ClientSecret={TestIssuer.ClientSecret}"];

    async Task<long> RolesInReportingAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_folder}/Reporting.db;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from access_role";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    async Task RefusesAsync()
    {
        Assert.DoesNotContain("hubs.schools.v1", await Broker.AskAsync("list_exchanges", "name"));
        Assert.Equal("", (await Broker.AskAsync("list_connections", "user")).Replace("user", "", StringComparison.Ordinal).Trim());
    }

    static Task ComplainsAsync(HostProcess process, string sentence) => Eventually.HoldsAsync(
        () => Task.FromResult(process.Said.Contains(sentence, StringComparison.Ordinal)),
        () => Task.FromResult($"It did not say '{sentence}', but: {process.Said}"));

    static Assembly Program(string name) => Assembly.Load($"Hubs.{name}");
}
