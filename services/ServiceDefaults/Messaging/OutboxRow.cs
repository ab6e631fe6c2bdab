using Google.Protobuf;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>One event on its way into the log.</summary>
sealed record OutboxRow
{
    static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public string EventId { get; init; } = "";

    public string Type { get; init; } = "";

    public string AggregateId { get; init; } = "";

    public long AggregateVersion { get; init; }

    public DateTimeOffset HappenedTime { get; init; }

    public DateTimeOffset RecordedTime { get; init; }

    public string ActorId { get; init; } = "";

    public string OnBehalfOf { get; init; } = "";

    public string RuleVersion { get; init; } = "";

    public string Traceparent { get; init; } = "";

    public string DataJson { get; init; } = "";

    public static OutboxRow Of(IMessage @event, long aggregateVersion, string ruleVersion, DateTimeOffset now, string actor, IReadOnlyList<string> onBehalfOf, string traceparent) => new()
    {
        EventId = Guid.CreateVersion7().ToString(),
        Type = @event.Descriptor.FullName,
        AggregateId = EventTypes.AggregateIdOf(@event),
        AggregateVersion = aggregateVersion,
        HappenedTime = now,
        ActorId = actor,
        OnBehalfOf = EventTypes.AggregateIdOf(@event) == actor ? "" : OneOf(onBehalfOf, @event),
        RuleVersion = ruleVersion,
        Traceparent = traceparent,
        DataJson = Json.Format(@event),
    };

    /// <summary>Who administers several hubs acts for the one that the event names. Their own name they change for themselves.</summary>
    static string OneOf(IReadOnlyList<string> scopes, IMessage @event) => scopes.Count switch
    {
        0 => "",
        1 => scopes[0],
        _ => @event.Descriptor.FindFieldByName("hub_id")?.Accessor.GetValue(@event) is string id && scopes.Contains(id) ? id : "",
    };

    /// <summary>In bulk: a register import tells tens of thousands at once.</summary>
    public static Task InsertAsync(Work work, IReadOnlyCollection<OutboxRow> rows, DateTimeOffset recorded) => work.LoadAsync<OutboxRow>("outbox",
        [
            new("event_id", r => r.EventId),
            new("type", r => r.Type),
            new("aggregate_id", r => r.AggregateId),
            new("aggregate_version", r => r.AggregateVersion),
            new("happened_time", r => r.HappenedTime),
            new("recorded_time", _ => recorded),
            new("actor_id", r => r.ActorId),
            new("on_behalf_of", r => r.OnBehalfOf),
            new("rule_version", r => r.RuleVersion),
            new("traceparent", r => r.Traceparent),
            new("data_json", r => r.DataJson),
        ], rows);
}
