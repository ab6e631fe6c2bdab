using System.Diagnostics.Metrics;

namespace Hubs.ServiceDefaults.Observing;

/// <summary>How events reach a service.</summary>
static class FollowingMetrics
{
    static readonly Counter<long> Found = Telemetry.Meter.CreateCounter<long>(
        "hubs.following.found", "{event}", "Events that a service found in a producer's log, not having got them by a message. Without a broker that is all of them.");

    public static void FoundInLog(string service, string producer, int events) => Found.Add(
        events,
        new KeyValuePair<string, object?>("hubs.service", service),
        new KeyValuePair<string, object?>("hubs.producer", producer));
}
