using Hubs.Testing;

namespace Hubs.Local.Tests;

/// <summary>The lines of the README, as a newcomer pastes them; only the ports are this test's own.</summary>
public sealed class WalkThroughTests : IAsyncLifetime
{
    readonly LocalProcess _local = new();

    public async ValueTask InitializeAsync() => await _local.StartAsync(demonstration: true);

    [Fact]
    public async Task Every_line_of_the_walk_through_does_what_it_says()
    {
        Assert.SkipWhen(ReadmeWalk.Missing is not null, ReadmeWalk.Missing ?? "");

        WalkThroughExpected.Of(await ReadmeWalk.WalkAsync(_local.Web, _local.Issuer));
    }

    public ValueTask DisposeAsync() => _local.DisposeAsync();
}
