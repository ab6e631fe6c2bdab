using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

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
            var last = await work.FindAsync<LogPosition>("select position, event_id from event_log [[by primary key]] order by position desc [[take 1]]") ?? LogPosition.Start;
            await MustGoOnFromAsync(work, request, last);
            var rows = await ReadAsync(work, request.AfterPosition, take, request.Types_);

            // The log may have grown between the two: whoever reads on after this answer has all that it gave.
            if (rows.Count > 0 && rows[^1].Position > last.Position) last = rows[^1].At;
            var through = rows.Count == take ? rows[^1].At : last;
            return new ListEventsResponse
            {
                Events = { rows.Select(r => r.ToWire()) },
                LastPosition = last.Position,
                ThroughPosition = through.Position,
                ThroughEventId = through.EventId,
            };
        });

    /// <summary>A log only grows; one that was restored from a backup is shorter than somebody remembers, or fills its positions anew.</summary>
    static async Task MustGoOnFromAsync(Work work, ListEventsRequest request, LogPosition last)
    {
        if (request.AfterPosition == 0 || request.AfterEventId.Length == 0) return;
        var there = await work.ScalarAsync<string>("select event_id from event_log where position = @AfterPosition", new { request.AfterPosition });
        if (there != request.AfterEventId) throw Refusals.LogDiverged(request.AfterPosition, last.Position);
    }

    internal static Task<IReadOnlyList<LogRow>> ReadAsync(Work work, long after, int take, IReadOnlyCollection<string> types) => types.Count == 0
        ? work.QueryAsync<LogRow>($"select {LogRow.Columns} from event_log [[by primary key]] where position > @After order by position [[take @Take]]", new { After = after, Take = take })
        : work.QueryAsync<LogRow>($"select {LogRow.Columns} from event_log [[by primary key]] where position > @After and type in @Types order by position [[take @Take]]", new { After = after, Take = take, Types = types });
}

sealed record LogRow
{
    public const string Columns =
        """
        position, event_id, type, aggregate_id, aggregate_version, happened_time, recorded_time, actor_id, on_behalf_of, rule_version, traceparent, data_json,
        coalesce((select p.event_id from event_log p where p.position = event_log.position - 1), '') as previous_event_id
        """;

    public long Position { get; init; }

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

    public string PreviousEventId { get; init; } = "";

    public LogPosition At => new() { Position = Position, EventId = EventId };

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
        OnBehalfOf = OnBehalfOf,
        RuleVersion = RuleVersion,
        Traceparent = Traceparent,
        DataJson = DataJson,
        PreviousEventId = PreviousEventId,
    };
}
