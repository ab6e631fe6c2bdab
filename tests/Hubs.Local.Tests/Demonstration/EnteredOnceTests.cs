using System.Diagnostics;
using System.Net;
using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>The demonstration is entered once, however often Local is stopped and started while it is.</summary>
[Collection(nameof(RunningLocal))]
public sealed class EnteredOnceTests(RunningLocal untouched) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(600);
    static readonly TimeSpan Latecomers = TimeSpan.FromSeconds(60);

    /// <summary>Not of the story itself. Told when a service next looks at the clock, which goes by the machine's time: how often depends on where the story
    /// stands then. And an export, which whoever reads the file leaves behind: another test does, in the Local that they share.</summary>
    static readonly string[] NotEntered = ["AttendanceTargetSet", "AttendanceTargetLost", "AttendanceTargetRegained", "OfferExpired", "PaymentRunExported"];

    readonly LocalProcess _local = new();

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task Stopped_and_killed_while_it_is_entered_and_started_again_it_is_whole_and_nothing_is_in_it_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGTERM");
        _local.Begin(demonstration: true);
        await UntilAsync(() => Task.FromResult(Noted().Contains("hubs")));
        await StopsAsync("Hubs stops; the next start goes on with the demonstration where this one was.");

        await _local.StartAsync(demonstration: true);
        Assert.False((await _local.ClockAsync()).GetProperty("demonstrationComplete").GetBoolean());
        Assert.Equal(HttpStatusCode.Conflict, (await _local.MoveClockAsync("2021-10-05")).Status);
        await UntilAsync(async () => await DoneVisitsAsync() >= 2);
        await _local.KillAsync();
        Assert.DoesNotContain("2020-11", Noted());

        await _local.StartAsync(demonstration: true);
        await _local.HearsAsync("The whole demonstration is in.");
        var whole = await EventsAsync(untouched.Process);
        Assert.Equal("", await DifferenceAsync(whole));

        await _local.KillAsync();
        await _local.StartAsync(demonstration: true);
        await _local.HearsAsync("The whole demonstration is in.");
        Assert.Equal("", await DifferenceAsync(whole));
        Assert.Equal(HttpStatusCode.OK, (await _local.MoveClockAsync("2021-10-05")).Status);
    }

    [Fact]
    public async Task Stopped_before_it_is_ready_it_ends_with_a_word_and_starts_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no SIGTERM");
        foreach (var file in (string[])["in-use.lock", "issuer-key.pem", "schools.db", "reporting.db"])
        {
            foreach (var earlier in Directory.GetFiles(_local.Folder)) File.Delete(earlier);
            _local.Begin(demonstration: false);
            await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(_local.Folder, file))));
            await StopsAsync("Hubs stops.");
        }

        await _local.StartAsync(demonstration: false);
    }

    async Task StopsAsync(string word)
    {
        var (exit, said) = (await _local.StopAsync(), _local.Said);
        Assert.True(exit == 0 && said.EndsWith(word, StringComparison.Ordinal), $"It ended with {exit} and said:\n{said}");
    }

    string[] Noted()
    {
        var path = Path.Combine(_local.Folder, "demonstration.txt");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }

    async Task<int> DoneVisitsAsync()
    {
        var visits = await _local.GetAsync("scheduling/v1/visits?state=VISIT_STATE_DONE", await _local.TokenOfAsync(Cast.Everybody.Specialist.Email));
        return visits.TryGetProperty("visits", out var done) ? done.GetArrayLength() : 0;
    }

    // What differs, once those who hear of something late have told it too. What was told twice stays so.
    async Task<string> DifferenceAsync(IReadOnlyDictionary<string, int> expected)
    {
        var (since, differs) = (Stopwatch.GetTimestamp(), "");
        do
        {
            var actual = await EventsAsync(_local);
            differs = string.Join(", ", expected.Keys.Union(actual.Keys)
                .Where(type => expected.GetValueOrDefault(type) != actual.GetValueOrDefault(type))
                .Select(type => $"{type} {expected.GetValueOrDefault(type)} and {actual.GetValueOrDefault(type)} times"));
        }
        while (differs.Length > 0 && Stopwatch.GetElapsedTime(since) < Latecomers);
        return differs;
    }

    // How often each service has told each kind of event, once reporting has read on after a start.
    static async Task<IReadOnlyDictionary<string, int>> EventsAsync(LocalProcess local)
    {
        var token = await local.TokenOfAsync(Cast.Everybody.FirstNational.Email);
        var freshness = await local.GetAsync("reporting/v1/freshness", token);
        await UntilAsync(async () => (freshness = await local.GetAsync("reporting/v1/freshness", token)).GetProperty("complete").GetBoolean(), () => $"{freshness}\n{local.Said}");
        var told = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var service in (string[])["schools", "workgroups", "scheduling", "funding"])
        {
            foreach (var type in (await TypesAsync(local, service)).Where(type => !NotEntered.Any(type.EndsWith))) told[type] = told.GetValueOrDefault(type) + 1;
        }

        return told;
    }

    static async Task<IReadOnlyList<string>> TypesAsync(LocalProcess local, string service)
    {
        var token = await local.TokenOfServiceAsync("hubs-reporting");
        var types = new List<string>();
        while (true)
        {
            var page = await local.GetAsync($"{service}/v1/events?pageSize=1000&afterPosition={types.Count}", token);
            if (!page.TryGetProperty("events", out var events) || events.GetArrayLength() == 0) return types;
            types.AddRange(events.EnumerateArray().Select(e => e.GetProperty("type").GetString()!));
        }
    }

    static async Task UntilAsync(Func<Task<bool>> holds, Func<string>? instead = null)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"It did not come to that. {instead?.Invoke()}");
            await Task.Delay(20);
        }
    }
}
