using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Traces, metrics and logs by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
public static class Telemetry
{
    public static ActivitySource Source { get; } = new("Hubs");

    public static Meter Meter { get; } = new("Hubs");

    public static void AddTelemetry(this IHostApplicationBuilder host, string service)
    {
        var telemetry = host.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"hubs-{service}"))
            .WithTracing(tracing => tracing.AddSource(Source.Name, "MassTransit").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Meter.Name, "MassTransit").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithLogging();
        if (!string.IsNullOrEmpty(host.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) telemetry.UseOtlpExporter();
    }
}
