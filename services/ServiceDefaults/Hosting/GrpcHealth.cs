using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>What gRPC health (<c>grpc.health.v1</c>) tells of a host: asked of no service by name, whether it takes calls.</summary>
public static class GrpcHealth
{
    /// <summary>Asked by this name it tells only that the process answers: restarting it mends no database that is away.</summary>
    public const string Live = "live";

    public static IHealthChecksBuilder AddGrpcHealth(this IServiceCollection services) => services
        .AddGrpcHealthChecks(health => health.Services.Map(Live, check => check.Name == Live))
        .AddCheck(Live, () => HealthCheckResult.Healthy());
}
