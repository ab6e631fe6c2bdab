using Hubs.Testing.Containers;

namespace Hubs.EndToEnd.Tests.Containers;

/// <summary>The demonstration in containers, once for all tests with it.</summary>
public sealed class RunningContainers : IAsyncLifetime
{
    const string Unreached = "1000000";

    DemonstrationInContainers? _demonstration;

    public DemonstrationInContainers Demonstration => _demonstration ?? throw new InvalidOperationException("Skip where there are no images.");

    public async ValueTask InitializeAsync()
    {
        if (HouseOfContainers.Missing is null) _demonstration = await DemonstrationInContainers.StartAsync(("Gateway__CallsPerSecond", Unreached), ("Gateway__CallsInABurst", Unreached));
    }

    public async ValueTask DisposeAsync()
    {
        if (_demonstration is not null) await _demonstration.DisposeAsync();
    }
}
