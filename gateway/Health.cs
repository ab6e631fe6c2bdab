using Hubs.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hubs.Gateway;

/// <summary>Alive while the process answers; ready until it is told to stop, so that calls under way end in peace. A service that is
/// down does not take the door away from the others.</summary>
static class Health
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddGrpc(grpc => grpc.IgnoreUnknownServices = true);
        services.AddGrpcHealth().AddCheck<NotStopping>("not stopping");
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRequestTimeout();
        app.MapHealthChecks("/health/ready").DisableRequestTimeout();
    }

    sealed class NotStopping(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The gateway is stopping.") : HealthCheckResult.Healthy());
    }
}
