using Hubs.Testing.Telemetry;

namespace Hubs.Faults.Tests.Monitoring;

/// <summary>Follows spans to where they came from.</summary>
static class Traces
{
    /// <summary>A register is taken; Funding acts on it: a grant is earned, and money committed; Reporting acts on that.</summary>
    public static IReadOnlyList<SentSpan>? FromRegisterToReport(IReadOnlyCollection<SentSpan> spans) => spans
        .Where(span => span is { Service: "hubs-reporting", Name: "act on hubs.funding.v1.MoneyCommitted" })
        .Select(span => Up(spans, span))
        .FirstOrDefault(path => path.Any(span => span is { Service: "hubs-funding", Name: "act on hubs.scheduling.v1.RegisterTaken" }) && path[^1].ParentSpanId.Length == 0);

    /// <summary>From a span up to the first of its trace.</summary>
    static List<SentSpan> Up(IReadOnlyCollection<SentSpan> spans, SentSpan from)
    {
        var byId = spans.Where(span => span.TraceId == from.TraceId).GroupBy(span => span.SpanId).ToDictionary(same => same.Key, same => same.First());
        var path = new List<SentSpan> { from };
        while (path[^1].ParentSpanId.Length > 0 && byId.TryGetValue(path[^1].ParentSpanId, out var parent)) path.Add(parent);
        return path;
    }
}
