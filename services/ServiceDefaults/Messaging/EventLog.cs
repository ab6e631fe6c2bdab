using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>The service's append-only log of events, by position.</summary>
public sealed class EventLog(Database database)
{
    const int Usual = 100;

    /// <summary>Answers a service's own <c>ListEvents</c>.</summary>
    public Task<ListEventsResponse> ListAsync(ListEventsRequest request, Grpc.Core.ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var take = request.PageSize == 0 ? Usual : request.PageSize;
            var last = await work.ScalarAsync<long>("select coalesce(max(position), 0) from event_log");
            var rows = await ReadAsync(work, request.AfterPosition, take, request.Types_);

            // The log may have grown between the two: whoever reads on after this answer has all that it gave.
            if (rows.Count > 0) last = Math.Max(last, rows[^1].Position);
            return new ListEventsResponse
            {
                Events = { rows.Select(r => r.ToWire()) },
                LastPosition = last,
                ThroughPosition = rows.Count == take ? rows[^1].Position : Math.Max(last, request.AfterPosition),
            };
        });

    internal static Task<IReadOnlyList<LogRow>> ReadAsync(Work work, long after, int take, IReadOnlyCollection<string> types) => types.Count == 0
        ? work.QueryAsync<LogRow>($"select {LogRow.Columns} from event_log where position > @After order by position [[take @Take]]", new { After = after, Take = take })
        : work.QueryAsync<LogRow>($"select {LogRow.Columns} from event_log where position > @After and type in @Types order by position [[take @Take]]", new { After = after, Take = take, Types = types });
}

sealed record LogRow
{
    public const string Columns = "position, event_id, type, aggregate_id, aggregate_version, happened_time, recorded_time, actor_id, rule_version, traceparent, data_json";

    public long Position { get; init; }

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

    public LoggedEvent ToWire() => new()
    {
        Position = Position,
        EventId = EventId,
        Type = Type,
        AggregateId = AggregateId,
        AggregateVersion = AggregateVersion,
        HappenedTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(HappenedTime),
        RecordedTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(RecordedTime),
        ActorId = ActorId,
        RuleVersion = RuleVersion,
        Traceparent = Traceparent,
        DataJson = DataJson,
    };
}
