using Hubs.Testing.Telemetry.Otlp;

namespace Hubs.Testing.Telemetry;

/// <summary>A metric as it was sent, and as Prometheus shows it: dots become underscores, the unit and <c>total</c> are appended, a histogram
/// is three series; attributes of the point and of the resource are labels (OpenTelemetry's <i>Prometheus compatibility</i>).</summary>
public sealed record SentMetric(string Service, Metric Metric, IReadOnlyList<string> ResourceAttributes)
{
    public IEnumerable<string> Series => Metric.DataCase switch
    {
        Metric.DataOneofCase.Histogram => [$"{Plain}_bucket", $"{Plain}_count", $"{Plain}_sum"],
        Metric.DataOneofCase.Sum when Metric.Sum.Monotonic => [$"{Plain}_total"],
        _ => [Plain],
    };

    public IEnumerable<string> Labels => ResourceAttributes.Concat(PointAttributes.Select(a => a.Key)).Select(Underscored).Distinct();

    /// <summary>The attributes of all its points.</summary>
    public IEnumerable<KeyValue> PointAttributes => Metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => Metric.Gauge.Points_.SelectMany(p => p.Attributes),
        Metric.DataOneofCase.Sum => Metric.Sum.Points_.SelectMany(p => p.Attributes),
        Metric.DataOneofCase.Histogram => Metric.Histogram.Points.SelectMany(p => p.Attributes),
        _ => [],
    };

    string Plain => Metric.Unit switch
    {
        "s" => $"{Underscored(Metric.Name)}_seconds",
        "By" => $"{Underscored(Metric.Name)}_bytes",
        _ => Underscored(Metric.Name),
    };

    static string Underscored(string name) => name.Replace('.', '_');
}
