using System.Net;
using Hubs.Gateway.Contract;
using Hubs.Gateway.Door;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace Hubs.Gateway.Forwarding;

/// <summary>The proxy's routes, one for each path and verb of the contract: a path that no method has leads nowhere.</summary>
sealed class ContractRoutes(ApiContract contract, IConfiguration addresses, IOptions<GatewaySettings> settings) : IProxyConfigProvider
{
    /// <summary>Marks the routes of methods whose calls are too large, or too long, to be kept until they are answered.</summary>
    public const string SentOnce = "sent once";

    static readonly TimeSpan OutOfTurn = TimeSpan.FromSeconds(10);

    Fixed? _config;

    public IProxyConfig GetConfig() => _config ??= new Fixed(
        contract.Methods.SelectMany(RoutesOf).ToArray(),
        contract.Services.Select(ClusterOf).ToArray());

    IEnumerable<RouteConfig> RoutesOf(ApiMethod method)
    {
        yield return RouteOf(method, "grpc", "POST", method.GrpcPath);
        for (var i = 0; i < method.Bindings.Count; i++) yield return RouteOf(method, $"rest-{i}", method.Bindings[i].Verb, method.Bindings[i].Path);
    }

    RouteConfig RouteOf(ApiMethod method, string kind, string verb, string path) => new()
    {
        RouteId = $"{method.Descriptor.FullName}:{kind}",
        ClusterId = method.Service,
        Match = new RouteMatch { Path = path, Methods = [verb] },
        AuthorizationPolicy = method.Allow.Anyone ? Policies.Anyone : Policies.SignedIn,
        CorsPolicy = settings.Value.Origins.Length > 0 ? Policies.Browsers : null,
        MaxRequestBodySize = method.TakesAFile ? settings.Value.LargestUpload : settings.Value.LargestBody,
        Metadata = method.MayTakeLong ? new Dictionary<string, string> { [SentOnce] = "" } : null,
        Timeout = TimeSpan.FromSeconds(method.MayTakeLong ? settings.Value.UploadSeconds : settings.Value.CallSeconds),
    };

    // Services listen on HTTP/2 without TLS: nothing else is tried, so that a wrong address is told at once.
    ClusterConfig ClusterOf(string service) => new()
    {
        ClusterId = service,
        Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = addresses[$"Services:{service}"]! } },
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },

        // A pod that breaks calls off is passed over for a moment, unless all do.
        HealthCheck = new HealthCheckConfig
        {
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = OutOfTurn },
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        },
        HttpRequest = new ForwarderRequestConfig
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ActivityTimeout = TimeSpan.FromSeconds(settings.Value.UploadSeconds),
        },
    };

    sealed class Fixed(IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters) : IProxyConfig
    {
        public IReadOnlyList<RouteConfig> Routes => routes;

        public IReadOnlyList<ClusterConfig> Clusters => clusters;

        public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);
    }
}
