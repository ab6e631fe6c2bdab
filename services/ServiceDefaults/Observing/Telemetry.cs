using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hubs.ServiceDefaults.Observing;

/// <summary>Traces, metrics and logs by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
public static class Telemetry
{
    public const string MeterName = "Hubs";

    public static ActivitySource Source { get; } = new("Hubs");

    internal static Meter Meter { get; } = new(MeterName);

    // Without a collector nobody reads what a trace says, and collecting it takes a good part of the time of a call. Its id goes on
    // from call to event all the same: a log tells later what followed from what.
    static readonly ActivityListener IdsOnly = new()
    {
        ShouldListenTo = source => source == Source || source.Name == "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    /// <summary>For the gateway as for services.</summary>
    public static bool AddTelemetry(this IHostApplicationBuilder host, string service)
    {
        if (string.IsNullOrEmpty(host.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            ActivitySource.AddActivityListener(IdsOnly);
            return false;
        }

        host.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"hubs-{service}"))
            .WithTracing(tracing => tracing.AddSource(Source.Name, "MassTransit").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(MeterName, "MassTransit").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
        return true;
    }
}
