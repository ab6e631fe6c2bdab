using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hubs.Local.Tests;

/// <summary>The lines of the README, as a newcomer pastes them; only the ports are this test's own.</summary>
public sealed partial class WalkThroughTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly LocalProcess _local = new();
    readonly string _folder = Directory.CreateTempSubdirectory("hubs-walk-").FullName;

    public async ValueTask InitializeAsync()
    {
        await _local.StartAsync(demonstration: true);
        await _local.HearsAsync("The whole demonstration is in.");
    }

    [Fact]
    public async Task Every_line_of_the_walk_through_does_what_it_says_and_pasting_it_twice_does_no_harm()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "the walk-through is for bash");

        var answers = await WalkAsync();

        Assert.DoesNotContain(answers, a => a.TryGetProperty("reason", out _));
        Assert.Equal(5, answers.Count);
        Assert.Equal("Nadia Okafor", answers[0].GetProperty("person").GetProperty("name").GetString());
        Assert.Equal("1", $"{answers[1].GetProperty("addedCount")}");
        Assert.Equal("Rivelin Bank Primary School", answers[2].GetProperty("schools")[0].GetProperty("schoolName").GetString());
        Assert.Equal("South Yorkshire", answers[3].GetProperty("hub").GetProperty("hubName").GetString());
        Assert.Equal(4, answers[4].GetProperty("freshness").GetProperty("logs").GetArrayLength());
        Assert.Equal(answers.Take(4).Select(a => a.ToString()), (await WalkAsync()).Take(4).Select(a => a.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        await _local.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    async Task<IReadOnlyList<JsonElement>> WalkAsync()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "README.md"));
        var lines = string.Concat(Blocks().Matches(readme).Select(block => block.Groups["lines"].Value))
            .Replace("http://localhost:5080/", _local.Web.ToString(), StringComparison.Ordinal)
            .Replace("http://localhost:5090/", _local.Issuer.ToString(), StringComparison.Ordinal);
        var start = new ProcessStartInfo("/bin/bash", ["-euo", "pipefail", "-c", lines]) { RedirectStandardOutput = true, WorkingDirectory = _folder };
        using var bash = Process.Start(start)!;
        var said = bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, bash.ExitCode);
        return [.. (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    [GeneratedRegex("```bash\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
