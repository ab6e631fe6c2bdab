using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hubs.Local;

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

    /// <summary>How often each service looks at the logs it follows although nobody told it to.</summary>
    public TimeSpan Sweep { get; init; } = new FollowingSettings().Sweep;

    /// <summary>Settings that single services have besides, by their full names, such as <c>Invitations:Days</c>.</summary>
    public IReadOnlyDictionary<string, string?> More { get; init; } = new Dictionary<string, string?>();

    /// <summary>How each service reaches its schema on SQL Server, migrated already, in the place of a file in the data folder; empty: files.</summary>
    public IReadOnlyDictionary<string, string> SqlServer { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the gateway serves REST, gRPC-Web and pages.</summary>
    public string GatewayWebAddress { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where the gateway serves gRPC.</summary>
    public string GatewayGrpcAddress { get; init; } = "http://127.0.0.1:0";

    internal void ApplyToGateway(WebApplicationBuilder builder, IReadOnlyDictionary<string, Uri> services)
    {
        builder.Environment.EnvironmentName = Environments.Development;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:WebAddress"] = GatewayWebAddress,
            ["Gateway:GrpcAddress"] = GatewayGrpcAddress,
            ["Authentication:Authority"] = Authority,
            ["Authentication:AllowHttp"] = "true",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        }.Concat(services.Select(service => KeyValuePair.Create($"Services:{service.Key}", (string?)service.Value.ToString()))));
    }

    internal void Apply(WebApplicationBuilder builder, string name, Neighbours neighbours)
    {
        var onServer = SqlServer.GetValueOrDefault(name);
        builder.Environment.EnvironmentName = Environments.Development;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Database:Provider"] = onServer is null ? "Sqlite" : "SqlServer",
            ["Database:ConnectionString"] = onServer ?? LocalHouse.ConnectionStringOf(DataFolder, name),
            ["Database:MigrateAtStart"] = onServer is null ? "true" : "false",
            ["Authentication:Authority"] = Authority,
            ["Authentication:AllowHttp"] = "true",
            ["Authentication:ClientId"] = $"hubs-{name}",
            ["Authentication:ClientSecret"] = ClientSecret,
            ["Broker:Uri"] = BrokerUri,
            ["Following:Sweep"] = Sweep.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        }.Concat(LocalHouse.ServiceNames.Append("gateway").Select((service, i) => KeyValuePair.Create($"Authentication:ServiceSubjects:{i}", (string?)$"hubs-{service}"))).Concat(More));
        if (BrokerUri.Length == 0) builder.Services.Replace(ServiceDescriptor.Singleton(neighbours));
        builder.Services.Replace(ServiceDescriptor.Singleton(new BusinessClock(Clock)));
    }
}
