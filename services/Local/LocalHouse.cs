using Hubs.Funding;
using Hubs.Reporting;
using Hubs.Scheduling;
using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hubs.Local;

/// <summary>The five services in one process, each with its own container, port and SQLite file; calls between them cross
/// gRPC over loopback with the same checks as anywhere. No service knows that it has neighbours.</summary>
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

    LocalHouse()
    {
    }

    public static IEnumerable<string> ServiceNames => Services.Select(s => s.Name);

    /// <summary>Where each service listens (HTTP/2 without TLS).</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _addresses;

    /// <summary>A service's container: for set-up commands, and for tests that look inside.</summary>
    public IServiceProvider Inside(string service) => _services[service].Services;

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
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_services.Values.Select(service => service.StopAsync()));
        foreach (var service in _services.Values) await service.DisposeAsync();
    }

    internal static Uri AddressOf(WebApplication host) =>
        new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}

/// <summary>What the services in this process are given.</summary>
public sealed record LocalSettings
{
    /// <summary>Where each service keeps its file; it survives a restart.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The issuer whose tokens count.</summary>
    public required string Authority { get; init; }

    /// <summary>The secret with which each service gets its own token.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The programme's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A RabbitMQ to carry events, as between separate processes; empty: neighbours tell one another that a log has grown.</summary>
    public string BrokerUri { get; init; } = "";

    internal void Apply(WebApplicationBuilder builder, string name, Neighbours neighbours)
    {
        builder.Environment.EnvironmentName = Environments.Development;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(DataFolder, $"{name}.db")}",
            ["Database:MigrateAtStart"] = "true",
            ["Authentication:Authority"] = Authority,
            ["Authentication:AllowHttp"] = "true",
            ["Authentication:ClientId"] = $"hubs-{name}",
            ["Authentication:ClientSecret"] = ClientSecret,
            ["Broker:Uri"] = BrokerUri,
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        }.Concat(LocalHouse.ServiceNames.Append("gateway").Select((service, i) => KeyValuePair.Create($"Authentication:ServiceSubjects:{i}", (string?)$"hubs-{service}"))));
        if (BrokerUri.Length == 0) builder.Services.Replace(ServiceDescriptor.Singleton(neighbours));
        builder.Services.Replace(ServiceDescriptor.Singleton(new BusinessClock(Clock)));
    }
}
