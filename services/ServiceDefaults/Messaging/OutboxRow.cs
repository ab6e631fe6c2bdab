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

    public string RuleVersion { get; init; } = "";

    public string Traceparent { get; init; } = "";

    public string DataJson { get; init; } = "";

    public static OutboxRow Of(IMessage @event, long aggregateVersion, string ruleVersion, DateTimeOffset now, string actor, string traceparent) => new()
    {
        EventId = Guid.CreateVersion7().ToString(),
        Type = @event.Descriptor.FullName,
        AggregateId = EventTypes.AggregateIdOf(@event),
        AggregateVersion = aggregateVersion,
        HappenedTime = now,
        ActorId = actor,
        RuleVersion = ruleVersion,
        Traceparent = traceparent,
        DataJson = Json.Format(@event),
    };

    /// <summary>One prepared statement for all: a register import tells tens of thousands at once.</summary>
    public static async Task InsertAsync(Work work, IReadOnlyList<OutboxRow> rows, DateTimeOffset recorded)
    {
        await using var command = work.Prepare(
            """
            insert into outbox (event_id, type, aggregate_id, aggregate_version, happened_time, recorded_time, actor_id, rule_version, traceparent, data_json)
            values (@EventId, @Type, @AggregateId, @AggregateVersion, @HappenedTime, @RecordedTime, @ActorId, @RuleVersion, @Traceparent, @DataJson)
            """);
        var values = new RowParameters(command, work.Dialect);
        foreach (var row in rows)
        {
            values["@EventId"] = row.EventId;
            values["@Type"] = row.Type;
            values["@AggregateId"] = row.AggregateId;
            values["@AggregateVersion"] = row.AggregateVersion;
            values["@HappenedTime"] = row.HappenedTime;
            values["@RecordedTime"] = recorded;
            values["@ActorId"] = row.ActorId;
            values["@RuleVersion"] = row.RuleVersion;
            values["@Traceparent"] = row.Traceparent;
            values["@DataJson"] = row.DataJson;
            await command.ExecuteNonQueryAsync(work.Cancellation);
        }
    }
}
