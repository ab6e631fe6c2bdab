using System.Text;
using Hubs.Testing.Telemetry;

namespace Hubs.Faults.Tests.Monitoring;

/// <summary>What operators see of a year that runs through separate processes.</summary>
[Collection(nameof(OneWatchedYear))]
public sealed class MonitoringTests(WatchedYear year)
{
    [Fact]
    public void One_trace_goes_from_the_request_at_the_gateway_to_the_last_consumer()
    {
        Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");
        var up = Traces.FromRegisterToReport(year.Sent.Spans)!;

        var path = up.Select(span => span.Service).Aggregate(new List<string>(), (seen, service) => seen.LastOrDefault() == service ? seen : [.. seen, service]);
        Assert.True(path is ["hubs-reporting", "hubs-funding", "hubs-scheduling", "hubs-gateway"], string.Join(" < ", up.Select(span => $"{span.Service}: {span.Name}")));
        Assert.Single(up.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public void What_the_dashboard_and_the_alerts_ask_for_is_what_the_services_send()
    {
        Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");
        var metrics = year.Sent.Metrics;
        var labelsOf = metrics.SelectMany(metric => metric.Series.Select(series => (Series: series, metric.Labels))).ToLookup(sent => sent.Series, sent => sent.Labels).ToDictionary(same => same.Key, same => same.SelectMany(labels => labels).ToHashSet());
        var written = Queries.Written().ToArray();
        Assert.True(written.Length > 20);

        Assert.All(written, query =>
        {
            var (series, labels) = Queries.Asked(query.Expression);
            Assert.True(series.Count > 0, $"{query.Where} asks for nothing: {query.Expression}");
            Assert.All(series, name => Assert.True(labelsOf.ContainsKey(name), $"{query.Where}: nobody sends {name}. There is: {string.Join(", ", labelsOf.Keys.Order(StringComparer.Ordinal))}"));
            Assert.All(labels, label => Assert.True(series.Any(name => labelsOf[name].Contains(label)), $"{query.Where}: {string.Join(", ", series)} has no label {label}."));
        });
    }

    [Theory]
    [InlineData("sum by (service_name) (rate(hubs_nothing_total[5m])) / 2 > 0.5", "hubs_nothing_total", "service_name")]
    [InlineData("""absent(a_series{le="+Inf",hubs_reason=~"A|B"}) or topk(3, b:series)""", "a_series b:series", "hubs_reason")]
    public void A_query_is_read_for_the_series_and_labels_that_it_needs(string expression, string series, string labels)
    {
        var asked = Queries.Asked(expression);

        Assert.Equal(series.Split(' '), asked.Series.Order(StringComparer.Ordinal));
        Assert.Equal(labels.Split(' '), asked.Labels);
    }

    [Fact]
    public void Each_service_tells_how_long_its_calls_take_why_it_refuses_and_how_far_it_is_behind()
    {
        Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");
        var metrics = year.Sent.Metrics;

        Assert.Equal(["hubs-funding", "hubs-reporting", "hubs-scheduling", "hubs-schools", "hubs-workgroups"], SendersOf(metrics, "hubs.outbox.age"));
        Assert.Equal(["hubs-funding", "hubs-scheduling", "hubs-schools", "hubs-workgroups"], SendersOf(metrics, "rpc.server.call.duration").Where(s => s != "hubs-reporting"));
        Assert.Contains("OFFER_STANDS", PointsOf(metrics, "hubs.refusals", "hubs.reason"));
        Assert.Contains("hubs.schools.v1.ApplicationService/SubmitApplication", PointsOf(metrics, "rpc.server.call.duration", "rpc.method"));
        Assert.Contains("FAILED_PRECONDITION", PointsOf(metrics, "rpc.server.call.duration", "rpc.response.status_code"));
        Assert.Contains("schools", PointsOf(metrics.Where(m => m.Service == "hubs-funding"), "hubs.following.lag", "hubs.producer"));
        Assert.Equal((1, 0), (year.FailedOf("hubs-reporting", "schools"), year.FailedOf("hubs-reporting", "scheduling")));
    }

    [Fact]
    public void Nothing_that_goes_out_names_anybody_or_says_what_they_wrote()
    {
        Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");
        var everything = year.Sent.Everything.Select(sent => Encoding.UTF8.GetString(sent)).ToArray();

        // What is looked for is there to be found, and the search finds what is there.
        Assert.True(year.Private.Count > 50);
        Assert.Contains(everything, sent => sent.Contains("hubs.schools.v1.ApplicationService/SubmitApplication", StringComparison.Ordinal));
        Assert.All(year.Private.Append("@example.org"), text => Assert.DoesNotContain(everything, sent => sent.Contains(text, StringComparison.Ordinal)));
    }

    static IEnumerable<string> SendersOf(IEnumerable<SentMetric> metrics, string name) => metrics.Where(m => m.Metric.Name == name).Select(m => m.Service).Distinct().Order(StringComparer.Ordinal);

    static IReadOnlySet<string> PointsOf(IEnumerable<SentMetric> metrics, string name, string attribute) => metrics.Where(m => m.Metric.Name == name)
        .SelectMany(m => m.PointAttributes).Where(a => a.Key == attribute).Select(a => a.Value.Text).ToHashSet();
}
