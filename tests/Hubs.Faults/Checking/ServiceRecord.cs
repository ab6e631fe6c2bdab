using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>What a service's log and its table of answers hold, read past the service.</summary>
sealed record ServiceRecord(string Service, IReadOnlyList<ServiceRecord.Told> Log, IReadOnlyList<ServiceRecord.Kept> Answers, long Waiting, long Parked)
{
    public static async Task<ServiceRecord> ReadAsync(HouseOfProcesses house, string service)
    {
        var file = house.FileOf(service);
        return new(
            service,
            await file.QueryAsync<Told>("select position as Position, event_id as EventId, type as Type, aggregate_id as AggregateId from event_log order by position"),
            await file.QueryAsync<Kept>("select method as Method, request_id as RequestId, answer as Answer from answered_request"),
            await file.NumberAsync("select count(*) from outbox"),
            await file.NumberAsync("select count(*) from parked_event"));
    }

    /// <summary>An event in the log.</summary>
    public sealed record Told
    {
        public long Position { get; init; }

        public string EventId { get; init; } = "";

        public string Type { get; init; } = "";

        public string AggregateId { get; init; } = "";
    }

    /// <summary>An answer that was kept with what it did.</summary>
    public sealed record Kept
    {
        public string Method { get; init; } = "";

        public string RequestId { get; init; } = "";

        public byte[] Answer { get; init; } = [];
    }
}
