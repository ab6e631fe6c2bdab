using Hubs.Gateway.Refusing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Hubs.Gateway.Forwarding;

static class Forwarding
{
    /// <summary>Each path of the contract, and no other, goes to its service; what comes from outside is cleaned on the way in, and
    /// a REST refusal takes its form on the way out.</summary>
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddSingleton<IProxyConfigProvider, ContractRoutes>();
        services.AddReverseProxy().AddTransforms(transforms =>
        {
            transforms.AddRequestTransform(OutsideHeaders.Clean);
            transforms.AddResponseTransform(ServiceRefusals.RewriteAsync);
        });
    }
}
