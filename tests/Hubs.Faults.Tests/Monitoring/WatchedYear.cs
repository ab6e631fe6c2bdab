using Hubs.Faults.Checking;
using Hubs.Faults.Processes;
using Hubs.Faults.Working;
using Hubs.Testing;
using Hubs.Testing.Telemetry;
using Hubs.Testing.WaysIn;
using RabbitMQ.Client;

namespace Hubs.Faults.Tests.Monitoring;

/// <summary>Tests that look at the same year from different sides.</summary>
[CollectionDefinition(nameof(OneWatchedYear))]
public sealed class OneWatchedYear : ICollectionFixture<WatchedYear>;

/// <summary>One hub's year through six processes and a broker that all tell a collector what they do; and the services' files at its end.</summary>
public sealed class WatchedYear : IAsyncLifetime
{
    const string FirstNationalSubject = "nadia";

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-watched-").FullName;
    readonly Dictionary<string, ServiceFile> _files = [];

    /// <summary>Why it did not take place; null: it did.</summary>
    public string? Missing { get; private set; }

    public Collector Sent { get; private set; } = null!;

    /// <summary>What people wrote, and the tokens with which they called: none of it is anybody else's to read.</summary>
    internal IReadOnlyCollection<string> Private { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Sent = await Collector.StartAsync();
        // Of its own: what fails stays in its error queue.
        await using var broker = new RabbitMqBroker(toChange: true);
        await broker.StartAsync();
        Missing = broker.Missing;
        if (Missing is not null) return;

        await using var house = await HouseOfProcesses.StartAsync(broker, FirstNationalSubject, Sent.Settings);
        var journal = new Journal();
        var national = new TestPerson("", "Nadia Okafor", FirstNationalSubject, house.Issuer.TokenFor(FirstNationalSubject));
        using var door = new FrontDoor(house, journal, national);
        await HubYear.LiveThroughAsync(house, door, await Programme.PublishAsync(door), 1, WayIn.Rest);
        await FailAsync(broker);
        await Eventually.HoldsAsync(async () => (await Positions.ReadAsync(house)) is var now && now.Reaches(now), async () => (await Positions.ReadAsync(house)).Behind());
        foreach (var service in HouseOfProcesses.ServiceNames) _files[service] = await house.FileOf(service).CopyAsync(Path.Combine(_folder, $"{service}.db"));
        Private = [national.Name, national.Token, .. journal.Entries.SelectMany(entry => Words.Of(entry.Request)).Distinct()];
        await Eventually.HoldsAsync(() => Task.FromResult(!Untold().Any()), () => Task.FromResult($"Of {Sent.Spans.Count} spans and {Sent.Metrics.Count} metrics there is no {string.Join(", no ", Untold())}."));
    }

    /// <summary>How many messages of a producer a service said last that it could not use; null: it has not said yet.</summary>
    internal long? FailedOf(string service, string producer) => Sent.Metrics.LastOrDefault(m => m.Service == service && m.Metric.Name == "hubs.following.failed")?
        .Metric.Gauge.Points_.FirstOrDefault(point => point.Attributes.Any(a => a.Key == "hubs.producer" && a.Value.Text == producer))?.AsInt;

    /// <summary>A message that reporting can make nothing of.</summary>
    static async Task FailAsync(RabbitMqBroker broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("hubs.reporting.follows.schools", "", new ReadOnlyMemory<byte>("no event"u8.ToArray()));
    }

    public async ValueTask DisposeAsync()
    {
        await Sent.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    /// <summary>Copies of the files, to be changed at will.</summary>
    internal async Task<IReadOnlyDictionary<string, ServiceFile>> CopyFilesAsync(string folder)
    {
        var copies = new Dictionary<string, ServiceFile>();
        foreach (var (service, file) in _files) copies[service] = await file.CopyAsync(Path.Combine(folder, $"{service}.db"));
        return copies;
    }

    /// <summary>What was not sent yet.</summary>
    IEnumerable<string> Untold()
    {
        if (Sent.Logs == 0) yield return "log";
        if (!Sent.Metrics.Any(m => m is { Service: "hubs-reporting", Metric.Name: "hubs.following.age" } && m.PointAttributes.Any())) yield return "age of what reporting follows";
        if (FailedOf("hubs-reporting", "schools") != 1) yield return "failed message of schools that reporting counts";
        if (Traces.FromRegisterToReport(Sent.Spans) is null) yield return "trace that leads from reporting to the register";
    }
}
