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

    [Fact]
    public void Where_something_is_missing_that_the_lines_call_it_is_named()
    {
        Assert.SkipWhen(ReadmeWalk.Missing is not null, ReadmeWalk.Missing ?? "");
        var some = Directory.CreateTempSubdirectory("hubs-programs-");
        foreach (var program in ReadmeWalk.Calls.Where(program => program != "curl")) File.WriteAllText(Path.Combine(some.FullName, program), "");

        Assert.StartsWith("no curl: ", Bash.WhyMissing(ReadmeWalk.Calls, some.FullName));
        some.Delete(recursive: true);
    }

    public ValueTask DisposeAsync() => _local.DisposeAsync();
}
