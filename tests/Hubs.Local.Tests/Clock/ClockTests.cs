using System.Net;
using System.Text.Json;

namespace Hubs.Local.Tests.Clock;

/// <summary>The programme's clock is moved by whoever sits at the machine, forward only.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    readonly LocalProcess _local = new();

    public async ValueTask InitializeAsync() => await _local.StartAsync(demonstration: false);

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task It_shows_the_day_moves_forward_never_back_and_stays_there_over_a_restart()
    {
        Assert.Equal(("2021-03-10", true), Of(await _local.ClockAsync()));

        var (moved, answer) = await _local.MoveClockAsync("2021-10-05");
        var (back, refusal) = await _local.MoveClockAsync("2021-10-04");
        var (again, _) = await _local.MoveClockAsync("2021-10-05");

        Assert.Equal((HttpStatusCode.OK, ("2021-10-05", true)), (moved, Of(answer)));
        Assert.Equal(HttpStatusCode.BadRequest, back);
        Assert.Equal("The clock shows 5 October 2021 and never goes back: name a later day than that, not 4 October 2021.", refusal.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.StartsWith("2021-10-05T", await TimeOfAWriteAsync("before-the-restart"), StringComparison.Ordinal);

        await _local.KillAsync();
        await _local.StartAsync(demonstration: false);

        Assert.Equal(("2021-10-05", true), Of(await _local.ClockAsync()));
        Assert.StartsWith("2021-10-05T", await TimeOfAWriteAsync("after-the-restart"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_on_the_same_data_and_a_start_on_an_earlier_day_are_refused_in_a_sentence()
    {
        var (exit, beside) = await _local.RefusesAsync();
        Assert.Equal((2, $"Local cannot start. Another Hubs runs on the data folder {_local.Folder}. Stop it, or name another folder with --data."), (exit, beside.Trim()));

        await _local.KillAsync();
        var (_, back) = await _local.RefusesAsync(today: "2021-02-01");
        Assert.Equal("Local cannot start. The clock of this data folder shows 10 March 2021 and never goes back. Name a later day with --today, or another folder with --data.", back.Trim());
        await _local.StartAsync(demonstration: false);
    }

    static (string Today, bool Complete) Of(JsonElement clock) => (clock.GetProperty("today").GetString()!, clock.GetProperty("demonstrationComplete").GetBoolean());

    // The services go by the same clock.
    async Task<string> TimeOfAWriteAsync(string key)
    {
        var body = new { name = "Somebody New", email = $"{key}@example.org", role = "ROLE_AUDITOR", requestId = key };
        using var written = await _local.PostAsync("schools/v1/invitations", await _local.TokenOfAsync("nadia.okafor@example.org"), body);
        var invitation = JsonSerializer.Deserialize<JsonElement>(await written.Content.ReadAsStringAsync());
        return invitation.GetProperty("createTime").GetString()!;
    }
}
