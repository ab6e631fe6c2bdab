using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Hubs.Events.V1;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>An event's attributes as AMQP headers: CloudEvents 1.0 under the prefix that its AMQP 1.0 binding names (there is no
/// official one for AMQP 0-9-1), our own as extension attributes, W3C <c>traceparent</c> as it is. Documented in protos/README.md.</summary>
static class EventHeaders
{
    const string Prefix = "cloudEvents_";

    public static IEnumerable<(string Name, string Value)> Write(LoggedEvent entry, string producer)
    {
        yield return (Prefix + "specversion", "1.0");
        yield return (Prefix + "id", entry.EventId);
        yield return (Prefix + "source", $"/hubs/{producer}");
        yield return (Prefix + "type", entry.Type);
        yield return (Prefix + "subject", entry.AggregateId);
        yield return (Prefix + "time", Text(entry.HappenedTime));
        yield return (Prefix + "position", entry.Position.ToString(CultureInfo.InvariantCulture));
        yield return (Prefix + "aggregateversion", entry.AggregateVersion.ToString(CultureInfo.InvariantCulture));
        yield return (Prefix + "recordedtime", Text(entry.RecordedTime));
        yield return (Prefix + "actorid", entry.ActorId);
        if (entry.OnBehalfOf.Length > 0) yield return (Prefix + "onbehalfof", entry.OnBehalfOf);
        if (entry.PreviousEventId.Length > 0) yield return (Prefix + "previousid", entry.PreviousEventId);
        if (entry.RuleVersion.Length > 0) yield return (Prefix + "ruleversion", entry.RuleVersion);
        if (entry.Traceparent.Length > 0) yield return ("traceparent", entry.Traceparent);
    }

    public static LoggedEvent Read(Func<string, string> header, string dataJson) => new()
    {
        EventId = header(Prefix + "id"),
        Type = header(Prefix + "type"),
        AggregateId = header(Prefix + "subject"),
        HappenedTime = Time(header(Prefix + "time")),
        Position = long.Parse(header(Prefix + "position"), CultureInfo.InvariantCulture),
        AggregateVersion = long.Parse(header(Prefix + "aggregateversion"), CultureInfo.InvariantCulture),
        RecordedTime = Time(header(Prefix + "recordedtime")),
        ActorId = header(Prefix + "actorid"),
        OnBehalfOf = header(Prefix + "onbehalfof"),
        PreviousEventId = header(Prefix + "previousid"),
        RuleVersion = header(Prefix + "ruleversion"),
        Traceparent = header("traceparent"),
        DataJson = dataJson,
    };

    static string Text(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    static Timestamp Time(string text) => Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
