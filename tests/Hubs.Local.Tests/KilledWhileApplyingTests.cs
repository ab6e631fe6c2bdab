using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hubs.Local.Tests;

/// <summary>Local is killed while an import of the register is applied, which is one piece of work: many rows, and an event for each.</summary>
public sealed class KilledWhileApplyingTests
{
    const int Rows = 20_000;
    const string Header = "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\r\n";

    // Each is later than the one before; the first that is too late ends it.
    static readonly int[] Moments = [60, 150, 300, 500, 800];

    static readonly TimeSpan UntilEveryoneHasHeard = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task An_import_that_is_killed_while_it_is_applied_is_not_in_at_all_tells_nothing_and_is_applied_afterwards()
    {
        await using var local = new LocalProcess();
        await local.StartAsync(demonstration: false);
        var token = await local.TokenOfAsync("nadia.okafor@example.org");
        var import = await UploadAsync(local, token);
        var files = new Afterwards(local.Folder);

        var broken = 0;
        foreach (var moment in Moments)
        {
            // Killed after all was kept and before it was answered, it is in whole; the same request gets its answer below.
            if (!await IsBrokenAsync(local, token, import, moment) || await StateAsync(local, token, import) == "REGISTER_IMPORT_STATE_APPLIED") break;
            broken++;
            foreach (var table in new[] { "school", "establishment", "outbox" }) Assert.Equal("0", files.One("schools", $"select count(*) from {table}"));
            Assert.Equal("0", files.One("schools", "select count(*) from event_log where type like '%SchoolRegistered' or type like '%RegisterImportApplied'"));
        }

        Assert.True(broken > 0, "Every import was quicker than its end.");
        using (var applied = await ApplyAsync(local, token, import)) Assert.Contains("REGISTER_IMPORT_STATE_APPLIED", await applied.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var patience = new CancellationTokenSource(UntilEveryoneHasHeard);
        while (files.OnItsWay().Count > 0 && !patience.IsCancellationRequested) await Task.Delay(200, CancellationToken.None);
        Assert.Empty(files.OnItsWay());
        var told = files.Log("schools");
        Assert.Equal((Rows, 1), (told["SchoolRegistered"], told["RegisterImportApplied"]));
        foreach (var service in new[] { "schools", "scheduling", "funding" }) Assert.Equal($"{Rows}", files.One(service, "select count(*) from school"));
    }

    /// <summary>Kills it so many milliseconds after it was asked to apply; false: it was done by then.</summary>
    static async Task<bool> IsBrokenAsync(LocalProcess local, string token, string import, int moment)
    {
        var apply = ApplyAsync(local, token, import);
        await Task.WhenAny(apply, Task.Delay(moment, TestContext.Current.CancellationToken));
        if (apply.IsCompletedSuccessfully) return false;
        await local.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => apply);
        await local.StartAsync(demonstration: false);
        return true;
    }

    static Task<HttpResponseMessage> ApplyAsync(LocalProcess local, string token, string import) => local.PostAsync($"schools/v1/register-imports/{import}:apply", token, new { requestId = "apply" });

    static async Task<string> StateAsync(LocalProcess local, string token, string import) => (await local.GetAsync($"schools/v1/register-imports/{import}", token)).GetProperty("state").GetString()!;

    static async Task<string> UploadAsync(LocalProcess local, string token)
    {
        var extract = new StringBuilder(Header);
        for (var row = 0; row < Rows; row++) extract.Append(CultureInfo.InvariantCulture, $"{500_000 + row},373,Sheffield,School {row},Community school,Open,Primary\r\n");
        using var answer = await local.PostFileAsync("schools/v1/register-imports:upload?requestId=upload&extractDate=2021-03-01", token, extract.ToString());
        var import = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Rows, import.GetProperty("addedCount").GetInt32());
        return import.GetProperty("registerImportId").GetString()!;
    }
}
