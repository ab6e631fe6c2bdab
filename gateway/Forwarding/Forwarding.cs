using System.Net;
using Hubs.Gateway.Refusing;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace Hubs.Gateway.Forwarding;

static class Forwarding
{
    static readonly TimeSpan Noticed = TimeSpan.FromSeconds(10);

    /// <summary>Each path of the contract, and no other, goes to its service; what comes from outside is cleaned on the way in, and
    /// a REST refusal takes its form on the way out.</summary>
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddSingleton<IProxyConfigProvider, ContractRoutes>();
        services.AddReverseProxy()
            .ConfigureHttpClient((_, handler) => ServiceConnections.Keep(handler))
            .AddTransforms(transforms =>
            {
                transforms.AddRequestTransform(OutsideHeaders.Clean);
                transforms.AddResponseTransform(ServiceRefusals.RewriteAsync);
            });
        services.Configure<TransportFailureRateHealthPolicyOptions>(failures => failures.DetectionWindowSize = Noticed);
        services.TryAddSingleton<LookUp>(_ => Dns.GetHostAddressesAsync);
        services.AddSingleton<PodAddresses>();
        services.AddHostedService(s => s.GetRequiredService<PodAddresses>());
        services.Replace(ServiceDescriptor.Singleton<IDestinationResolver>(s => s.GetRequiredService<PodAddresses>()));
    }

    public static void MapForwarding(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseSendingAgain();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });
}
