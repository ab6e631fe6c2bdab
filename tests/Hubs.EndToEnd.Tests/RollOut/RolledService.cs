using System.Net;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Hubs.Gateway;
using Health = Grpc.Health.V1.Health;
using Hubs.Gateway.Forwarding;
using Hubs.Schools.V1;
using Hubs.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy;

namespace Hubs.EndToEnd.Tests.RollOut;

/// <summary>Schools in processes of its own behind the gateway, which finds them by name as in the cluster: what is behind the name, and which
/// of them runs, is the test's to say.</summary>
sealed class RolledService : IAsyncDisposable
{
    // One at a time: the next is at the other address, at the same port.
    static readonly IPAddress[] Addresses = [IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.3")];

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-rolled-").FullName;
    readonly int _port = FreePort.Take();
    readonly List<HostProcess> _all = [];
    IPAddress[] _behind = [Addresses[0]];
    WebApplication? _gateway;
    int _turn;

    RolledService(TestIssuer issuer) => Issuer = issuer;

    public TestIssuer Issuer { get; }

    public string NationalToken { get; private set; } = "";

    public Uri Web => new(_gateway!.Urls.First());

    public Uri Grpc => new(_gateway!.Urls.Last());

    /// <summary>The process whose turn it is.</summary>
    public HostProcess Current => _all[^1];

    public static async Task<RolledService> StartAsync()
    {
        var service = new RolledService(await TestIssuer.StartAsync());
        await service.NameFirstNationalUserAsync();
        await service.StartProcessAsync();
        service._gateway = await service.StartGatewayAsync();
        return service;
    }

    /// <summary>As a roll-out does: the new one is ready before the old one is told to stop, and the name has led away from it by then. Gives the
    /// exit code of the old one.</summary>
    public async Task<int> RollAsync(params string[] newSettings)
    {
        var old = Current;
        await StartNextAsync(newSettings);
        await LeadsToAsync(_behind[^1..]);
        return await StopAsync(old);
    }

    /// <summary>The same, but nobody is told that the old one stops: the gateway finds out by calls.</summary>
    public async Task<int> RollUntoldAsync()
    {
        var old = Current;
        await StartNextAsync();
        var exit = await StopAsync(old);
        await LeadsToAsync(_behind[^1..]);
        return exit;
    }

    /// <summary>Nobody is told, and the old one is killed: it finishes nothing.</summary>
    public async Task KillAsync()
    {
        var old = Current;
        await StartNextAsync();
        await old.KillAsync();
        await LeadsToAsync(_behind[^1..]);
    }

    /// <summary>How many invitations it has kept, each with its event.</summary>
    public async Task<long> InvitedAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_folder}/schools.db;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(distinct event_id) from (select event_id from outbox where type = $type union all select event_id from event_log where type = $type)";
        command.Parameters.AddWithValue("$type", PersonInvited.Descriptor.FullName);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<int> StopAsync(HostProcess process)
    {
        await process.SignalAsync("TERM");
        return await process.EndsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null) await _gateway.DisposeAsync();
        foreach (var process in _all) await process.DisposeAsync();
        await Issuer.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    async Task StartNextAsync(params string[] more)
    {
        await StartProcessAsync(more);
        await LeadsToAsync([_behind[^1], Addresses[(_turn + 1) % 2]]);
    }

    async Task StartProcessAsync(params string[] more)
    {
        var address = Addresses[_turn++ % 2];
        var process = HostProcess.Start(typeof(Schools.SchoolsService).Assembly, "Development", [$"--Urls=http://{address}:{_port}", .. Settings(), .. more]);
        _all.Add(process);
        using var channel = GrpcChannel.ForAddress(await process.ListensAsync());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status);
    }

    /// <summary>The name stands for these, and the gateway knows it.</summary>
    async Task LeadsToAsync(IPAddress[] addresses)
    {
        _behind = addresses;
        var proxy = _gateway!.Services.GetRequiredService<IProxyStateLookup>();
        await Eventually.HoldsAsync(
            () => Task.FromResult(proxy.TryGetCluster("schools", out var cluster) && cluster.Destinations.Values.Select(pod => new Uri(pod.Model.Config.Address).Host).ToHashSet().SetEquals(addresses.Select(a => $"{a}"))),
            () => Task.FromResult("The gateway did not notice what is behind the name."));
    }

    async Task NameFirstNationalUserAsync()
    {
        var subject = Guid.NewGuid().ToString();
        NationalToken = Issuer.TokenFor(subject);
        await using var command = HostProcess.Start(typeof(Schools.SchoolsService).Assembly, "Development",
            ["name-first-national-user", "--name", "Nadia Okafor", "--email", "nadia.okafor@example.org", "--issuer", Issuer.Authority, "--subject", subject, .. Settings()]);
        Assert.Equal(0, await command.EndsAsync());
    }

    IEnumerable<string> Settings() =>
    [
        $"--Database:ConnectionString=Data Source={_folder}/schools.db",
        $"--Authentication:Authority={Issuer.Authority}",
        $"--Authentication:ClientSecret={TestIssuer.ClientSecret}",
        "--Logging:LogLevel:Default=Error",
        "--Logging:LogLevel:Hubs.Schools=Information",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
    ];

    async Task<WebApplication> StartGatewayAsync()
    {
        var gateway = GatewayService.Build([], builder =>
        {
            builder.Environment.EnvironmentName = Environments.Staging;
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<LookUp>((_, _) => Task.FromResult(_behind));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Gateway:WebAddress"] = "http://127.0.0.1:0",
                ["Gateway:GrpcAddress"] = "http://127.0.0.1:0",
                ["Gateway:LookUpSeconds"] = "1",
                ["Gateway:CallsPerSecond"] = "1000000",
                ["Gateway:CallsInABurst"] = "1000000",
                ["Authentication:Authority"] = Issuer.Authority,
                ["Authentication:AllowHttp"] = "true",
            }.Concat(Local.LocalHouse.ServiceNames.Select(name => KeyValuePair.Create($"Services:{name}", (string?)$"http://{name}.invalid:{_port}"))));
        });
        await gateway.StartAsync();
        return gateway;
    }
}
