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
    readonly ConcurrentQueue<byte[]> _everything = [];
    readonly ConcurrentQueue<SentSpan> _spans = [];
    readonly ConcurrentQueue<SentMetric> _metrics = [];
    int _logs;

    Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        Take("/v1/traces", sent => Keep(TraceRequest.Parser.ParseFrom(sent)));
        Take("/v1/metrics", sent => Keep(MetricsRequest.Parser.ParseFrom(sent)));
        Take("/v1/logs", _ => Interlocked.Increment(ref _logs));
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
        "--OTEL_BSP_MAX_QUEUE_SIZE=100000",
        "--OTEL_BLRP_SCHEDULE_DELAY=200",
    ];

    /// <summary>All that was sent, of every kind.</summary>
    public IEnumerable<byte[]> Everything => _everything;

    public IReadOnlyCollection<SentSpan> Spans => _spans;

    public IReadOnlyCollection<SentMetric> Metrics => _metrics;

    /// <summary>How often logs were sent.</summary>
    public int Logs => _logs;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    void Take(string path, Action<byte[]> keep) => _host.MapPost(path, async (HttpRequest request) =>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _everything.Enqueue(body.ToArray());
        keep(body.ToArray());
        return Results.Bytes([], "application/x-protobuf");
    });

    void Keep(TraceRequest sent)
    {
        foreach (var resource in sent.ResourceSpans)
            foreach (var span in resource.ScopeSpans.SelectMany(scope => scope.Spans))
                _spans.Enqueue(new SentSpan(ServiceOf(resource.Resource), span.Name, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId)));
    }

    void Keep(MetricsRequest sent)
    {
        foreach (var resource in sent.ResourceMetrics)
            foreach (var metric in resource.ScopeMetrics.SelectMany(scope => scope.Metrics))
                _metrics.Enqueue(new SentMetric(ServiceOf(resource.Resource), metric, [.. resource.Resource.Attributes.Select(a => a.Key)]));
    }

    static string ServiceOf(Resource resource) => resource.Attributes.First(a => a.Key == "service.name").Value.Text;

    static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
}

/// <summary>A span, and the program that sent it.</summary>
public sealed record SentSpan(string Service, string Name, string TraceId, string SpanId, string ParentSpanId);
