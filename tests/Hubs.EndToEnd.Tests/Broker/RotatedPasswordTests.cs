using Hubs.Schools;
using Hubs.Testing;

namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>A service's account at the broker gets another password while the service runs.</summary>
public sealed class RotatedPasswordTests : IAsyncLifetime
{
    const string Account = "hubs-schools";

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-rotated-").FullName;
    readonly RabbitMqBroker _broker = new(toChange: true);
    TestIssuer? _issuer;

    string UriFile => Path.Combine(_folder, "broker-uri");

    public async ValueTask InitializeAsync()
    {
        await _broker.StartAsync();
        _issuer = await TestIssuer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer!.DisposeAsync();
        await _broker.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task When_its_connection_breaks_it_comes_back_with_what_the_file_says_then()
    {
        Assert.SkipWhen(_broker.Missing is not null, _broker.Missing ?? "");
        await _broker.AskAsync("add_user", Account, "the first");
        await _broker.AskAsync("set_permissions", Account, ".*", ".*", ".*");
        await WriteAsync("the first");
        await using var service = HostProcess.Start(typeof(SchoolsService).Assembly, "Development", "--Urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={_folder}/schools.db", $"--Authentication:Authority={_issuer!.Authority}", $"--Broker:UriFile={UriFile}");
        await ConnectsAsync();

        await WriteAsync("the second");
        await _broker.AskAsync("change_password", Account, "the second");
        await _broker.AskAsync("close_all_connections", "rotated");

        await ConnectsAsync();
    }

    // In one move, as a mounted secret changes.
    async Task WriteAsync(string password)
    {
        var written = Path.Combine(_folder, "written");
        await File.WriteAllTextAsync(written, new UriBuilder(_broker.Uri) { UserName = Account, Password = Uri.EscapeDataString(password) }.Uri + "\n");
        File.Move(written, UriFile, overwrite: true);
    }

    Task ConnectsAsync() => Eventually.HoldsAsync(
        async () => (await _broker.AskAsync("list_connections", "user", "state"))!.Split('\n').Any(line => line.StartsWith(Account, StringComparison.Ordinal) && line.Contains("running", StringComparison.Ordinal)),
        () => Task.FromResult("The service is not connected to the broker."));
}
