using Hubs.Faults.Processes;
using Hubs.Faults.Working;
using Hubs.Testing;
using Hubs.Testing.Telemetry;
using Hubs.Testing.WaysIn;

namespace Hubs.Faults.Tests.Monitoring;

/// <summary>One hub's year through six processes and a broker that all tell a collector what they do.</summary>
public sealed class WatchedYear : IAsyncLifetime
{
    const string FirstNationalSubject = "nadia";

    /// <summary>Why it did not take place; null: it did.</summary>
    public string? Missing { get; private set; }

    public Collector Sent { get; private set; } = null!;

    /// <summary>What people wrote, and the tokens with which they called: none of it is anybody else's to read.</summary>
    internal IReadOnlyCollection<string> Private { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Sent = await Collector.StartAsync();
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        Missing = broker.Missing;
        if (Missing is not null) return;

        await using var house = await HouseOfProcesses.StartAsync(broker, FirstNationalSubject, Sent.Settings);
        var journal = new Journal();
        var national = new TestPerson("", "Nadia Okafor", FirstNationalSubject, house.Issuer.TokenFor(FirstNationalSubject));
        using var door = new FrontDoor(house, journal, national);
        await HubYear.LiveThroughAsync(house, door, await Programme.PublishAsync(door), 1, WayIn.Rest);
        Private = [national.Name, national.Token, .. journal.Entries.SelectMany(entry => Words.Of(entry.Request)).Distinct()];
        await Eventually.HoldsAsync(AllIsToldAsync, () => Task.FromResult($"Of {Sent.Spans.Count} spans none leads from Reporting to the register, or {Sent.Logs} times logs is too few, or a gauge is missing in {string.Join(", ", Sent.Metrics.Select(m => m.Metric.Name).Distinct())}."));
    }

    public async ValueTask DisposeAsync() => await Sent.DisposeAsync();

    Task<bool> AllIsToldAsync() => Task.FromResult(
        Sent.Logs > 0
        && Sent.Metrics.Any(m => m is { Service: "hubs-reporting", Metric.Name: "hubs.following.age" } && m.PointAttributes.Any())
        && Traces.FromRegisterToReport(Sent.Spans) is not null);
}
