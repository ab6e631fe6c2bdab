using Hubs.Funding;
using Hubs.Gateway;
using Hubs.Reporting;
using Hubs.Scheduling;
using Hubs.Schools;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Hubs.Local;

/// <summary>The five services and the gateway in one process, each with its own container and port, each service with its SQLite
/// file; calls between them cross gRPC over loopback with the same checks as anywhere. No service knows that it has neighbours.</summary>
public sealed class LocalHouse : IAsyncDisposable
{
    static readonly (string Name, Func<string[], Action<WebApplicationBuilder>?, WebApplication> Build)[] Services =
    [
        ("schools", SchoolsService.Build),
        ("workgroups", WorkGroupsService.Build),
        ("scheduling", SchedulingService.Build),
        ("funding", FundingService.Build),
        ("reporting", ReportingService.Build),
    ];

    readonly Dictionary<string, WebApplication> _services = [];
    readonly Dictionary<string, Uri> _addresses = [];

    WebApplication? _gateway;

    LocalHouse()
    {
    }

    public static IEnumerable<string> ServiceNames => Services.Select(s => s.Name);

    /// <summary>Where each service listens (HTTP/2 without TLS).</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _addresses;

    /// <summary>The gateway's door for REST, gRPC-Web and pages.</summary>
    public Uri GatewayWeb { get; private set; } = new("http://localhost/");

    /// <summary>The gateway's door for gRPC (HTTP/2 without TLS).</summary>
    public Uri GatewayGrpc { get; private set; } = new("http://localhost/");

    /// <summary>A service's container: for set-up commands, and for tests that look inside.</summary>
    public IServiceProvider Inside(string service) => _services[service].Services;

    internal static string ConnectionStringOf(string dataFolder, string service) => $"Data Source={Path.Combine(dataFolder, $"{service}.db")}";

    /// <summary>A service's own file, past the service: it may be running or not.</summary>
    internal static Database OpenDatabase(string dataFolder, string service) => new(
        Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = ConnectionStringOf(dataFolder, service) }),
        new BusinessClock(TimeProvider.System), TimeProvider.System, new OutboxSignal());

    public static async Task<LocalHouse> StartAsync(LocalSettings settings, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(settings.DataFolder);
        var house = new LocalHouse();
        var neighbours = new Neighbours();
        foreach (var (name, build) in Services)
        {
            house._services[name] = build([], builder => settings.Apply(builder, name, neighbours));
        }

        var known = house._services.Values.Select(service => service.Services.GetRequiredService<ServiceAddresses>()).ToArray();
        foreach (var (addresses, name) in known.SelectMany(_ => ServiceNames, (addresses, name) => (addresses, name))) addresses.Expect(name);
        await Task.WhenAll(house._services.Values.Select(service => service.StartAsync(cancellation)));
        foreach (var (name, service) in house._services) house._addresses[name] = AddressOf(service);
        foreach (var (addresses, name) in known.SelectMany(_ => ServiceNames, (addresses, name) => (addresses, name))) addresses.Say(name, house._addresses[name]);
        await house.OpenGatewayAsync(settings, cancellation);
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.StopAsync();
            await _gateway.DisposeAsync();
        }

        // Nobody reads on in the log of a neighbour that is gone.
        await Task.WhenAll(_services.Values.SelectMany(service => service.Services.GetServices<Follower>()).Select(follower => follower.StopAsync(CancellationToken.None)));
        await Task.WhenAll(_services.Values.Select(service => service.StopAsync()));
        foreach (var service in _services.Values) await service.DisposeAsync();
    }

    async Task OpenGatewayAsync(LocalSettings settings, CancellationToken cancellation)
    {
        _gateway = GatewayService.Build([], builder => settings.ApplyToGateway(builder, _addresses));
        await _gateway.StartAsync(cancellation);
        var doors = AddressesOf(_gateway).ToArray();
        (GatewayWeb, GatewayGrpc) = (new Uri(doors[0]), new Uri(doors[1]));
    }

    static Uri AddressOf(WebApplication host) => new(AddressesOf(host).First());

    static ICollection<string> AddressesOf(WebApplication host) => host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
}
