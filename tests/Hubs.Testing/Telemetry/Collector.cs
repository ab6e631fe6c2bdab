using System.Collections.Concurrent;
using Google.Protobuf;
using Hubs.Testing.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hubs.Testing.Telemetry;

/// <summary>An OpenTelemetry collector that keeps every byte it is sent (OTLP over HTTP).</summary>
public sealed class Collector : IAsyncDisposable
{
    readonly WebApplication _host;
    readonly ConcurrentQueue<byte[]> _traces = [];
    readonly ConcurrentQueue<byte[]> _metrics = [];
    readonly ConcurrentQueue<byte[]> _logs = [];

    Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        Take("/v1/traces", _traces);
        Take("/v1/metrics", _metrics);
        Take("/v1/logs", _logs);
    }

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._host.StartAsync();
        return collector;
    }

    /// <summary>What makes a program send to it, at once.</summary>
    public IReadOnlyList<string> Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={_host.Urls.First()}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        "--OTEL_METRIC_EXPORT_INTERVAL=1000",
        "--OTEL_BSP_SCHEDULE_DELAY=200",
        "--OTEL_BLRP_SCHEDULE_DELAY=200",
    ];

    /// <summary>All that was sent, of every kind.</summary>
    public IEnumerable<byte[]> Everything => [.. _traces, .. _metrics, .. _logs];

    public IReadOnlyList<byte[]> Logs => [.. _logs];

    public IReadOnlyList<SentSpan> Spans =>
    [
        .. from sent in _traces
           from resource in TraceRequest.Parser.ParseFrom(sent).ResourceSpans
           from span in resource.ScopeSpans.SelectMany(scope => scope.Spans)
           select new SentSpan(ServiceOf(resource.Resource), span.Name, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId)),
    ];

    public IReadOnlyList<SentMetric> Metrics =>
    [
        .. from sent in _metrics
           from resource in MetricsRequest.Parser.ParseFrom(sent).ResourceMetrics
           from metric in resource.ScopeMetrics.SelectMany(scope => scope.Metrics)
           select new SentMetric(ServiceOf(resource.Resource), metric, [.. resource.Resource.Attributes.Select(a => a.Key)]),
    ];

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    void Take(string path, ConcurrentQueue<byte[]> into) => _host.MapPost(path, async (HttpRequest request) =>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        into.Enqueue(body.ToArray());
        return Results.Bytes([], "application/x-protobuf");
    });

    static string ServiceOf(Resource resource) => resource.Attributes.First(a => a.Key == "service.name").Value.Text;

    static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
}

/// <summary>A span, and the program that sent it.</summary>
public sealed record SentSpan(string Service, string Name, string TraceId, string SpanId, string ParentSpanId);
