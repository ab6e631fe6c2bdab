using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Hubs.ServiceDefaults.Observing;

/// <summary>How long each method takes, and how often it says no and why. A reason is a word of the contract; nothing of the caller or
/// of what was asked is in it.</summary>
static class RpcMetrics
{
    static readonly Histogram<double> Durations = Telemetry.Meter.CreateHistogram(
        "rpc.server.call.duration", "s", "How long a call took, from its admission to its answer.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    static readonly Counter<long> Refusals = Telemetry.Meter.CreateCounter<long>("hubs.refusals", "{refusal}", "How often a method said no, by its reason.");

    public static void Answered(string method, StatusCode status, long since) => Durations.Record(
        Stopwatch.GetElapsedTime(since).TotalSeconds,
        new KeyValuePair<string, object?>("rpc.method", method.TrimStart('/')),
        new KeyValuePair<string, object?>("rpc.response.status_code", NameOf(status)));

    public static void Refused(string method, string reason) => Refusals.Add(
        1,
        new KeyValuePair<string, object?>("rpc.method", method.TrimStart('/')),
        new KeyValuePair<string, object?>("hubs.reason", reason));

    // As the contract and the semantic conventions write them: NOT_FOUND.
    static string NameOf(StatusCode status) => Names[(int)status];

    static readonly string[] Names = [.. Enum.GetValues<StatusCode>().Select(status => string.Concat(status.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToUpperInvariant())];
}
