using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>How far a consumer has followed a producer's log.</summary>
sealed record Followed
{
    public string Consumer { get; init; } = "";

    public string Producer { get; init; } = "";

    public long Position { get; init; }
}

/// <summary>How far the logs and those who follow them have come at one moment.</summary>
sealed record Positions(IReadOnlyDictionary<string, long> Ends, IReadOnlyDictionary<string, long> Told, IReadOnlyDictionary<string, long> Published, IReadOnlyList<Followed> Followings)
{
    public static async Task<Positions> ReadAsync(HouseOfProcesses house)
    {
        var (ends, told, published, followings) = (new Dictionary<string, long>(), new Dictionary<string, long>(), new Dictionary<string, long>(), new List<Followed>());
        foreach (var service in HouseOfProcesses.ServiceNames)
        {
            var file = house.FileOf(service);
            followings.AddRange(await file.QueryAsync<Followed>("select @Consumer as consumer, producer, position from followed", new { Consumer = service }));
            ends[service] = await file.NumberAsync("select last_position from relay where id = 1");
            told[service] = ends[service] + await file.NumberAsync("select count(*) from outbox");
            published[service] = await file.NumberAsync("select published_position from relay where id = 1");
        }

        return new(ends, told, published, followings);
    }

    /// <summary>Whether everyone has acted on all that had been told at that moment.</summary>
    public bool Reaches(Positions then) =>
        then.Told.All(log => Ends[log.Key] >= log.Value && Published[log.Key] >= log.Value) && Followings.All(f => f.Position >= then.Told[f.Producer]);

    /// <summary>What went back since then.</summary>
    public IEnumerable<Finding> BackSince(Positions then)
    {
        foreach (var (service, end) in then.Ends.Where(log => Ends[log.Key] < log.Value)) yield return new(Wrong.Lost, $"The log of {service} went back from {end} to {Ends[service]}.");
        foreach (var before in then.Followings)
        {
            if (Followings.SingleOrDefault(f => f.Consumer == before.Consumer && f.Producer == before.Producer) is not { } now || now.Position < before.Position)
                yield return new(Wrong.Unexplained, $"{before.Consumer} was at {before.Position} of {before.Producer} and went back.");
        }
    }

    /// <summary>Who has not come to the end.</summary>
    public string Behind() => string.Join("; ", Followings.Where(f => f.Position < Told[f.Producer]).Select(f => $"{f.Consumer} is at {f.Position} of {Told[f.Producer]} of {f.Producer}")
        .Concat(Published.Where(p => p.Value < Told[p.Key]).Select(p => $"{p.Key} has published {p.Value} of {Told[p.Key]}")));
}
