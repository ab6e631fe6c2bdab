using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Hubs.Local.Tests;

/// <summary>Local is killed again and again while people go on writing.</summary>
public sealed class KilledAtAnyMomentTests
{
    const int Writers = 4;

    // The moments differ from kill to kill, and are the same from run to run.
    static readonly int[] Moments = [40, 310, 95, 720, 15, 180, 530, 60, 900, 250, 5, 410, 130, 660, 220];

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // What was committed waits in the outbox until the lease of the relay that was killed has run out.
    static readonly TimeSpan UntilInTheLog = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_was_accepted_is_there_and_nothing_is_there_twice_however_often_Local_is_killed()
    {
        await using var local = new LocalProcess();
        await local.StartAsync(demonstration: false);
        var token = await local.TokenOfAsync("nadia.okafor@example.org");
        using var stop = new CancellationTokenSource();
        var accepted = new ConcurrentDictionary<string, string>();
        var writing = Enumerable.Range(0, Writers).Select(writer => WriteAsync(local, token, writer, accepted, stop.Token)).ToArray();

        foreach (var (round, moment) in Moments.Index())
        {
            // Every second round lets two writes in first, however slow the machine is; the others are killed at any moment.
            if (round % 2 == 0) await MoreAsync(accepted, 2);
            await Task.Delay(moment);
            await local.KillAsync();
            if (moment % 2 == 1)
            {
                // Killed again while it starts.
                local.Begin(demonstration: false);
                await Task.Delay(moment * 5);
                await local.KillAsync();
            }

            await local.StartAsync(demonstration: false);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
        Assert.True(accepted.Count >= Moments.Length, $"Only {accepted.Count} writes were accepted between {Moments.Length} kills.");
        var invitations = await InvitationsAsync(local, token);
        var people = await PeopleAsync(local, token);
        Assert.All(accepted, write => Assert.Equal(1, invitations.Count(id => id == write.Value)));
        Assert.All(accepted, write => Assert.Equal(1, people.Count(email => email == write.Key)));
        Assert.Equal(people.Count, people.Distinct().Count());
        // Every invitation is of its own person: one that came twice would show as more invitations than people.
        Assert.Equal(people.Count - 1, invitations.Count);
        await EventsStandOnceAsync(local, invitations.Count);
    }

    static async Task MoreAsync(ConcurrentDictionary<string, string> accepted, int more)
    {
        using var patience = new CancellationTokenSource(Patience);
        var enough = accepted.Count + more;
        while (accepted.Count < enough && !patience.IsCancellationRequested) await Task.Delay(5);
    }

    // A writer repeats a request, under its own id, until it is answered: as any client should.
    static async Task WriteAsync(LocalProcess local, string token, int writer, ConcurrentDictionary<string, string> accepted, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var email = $"writer{writer}.person{number}@example.org";
            var body = new { name = $"Writer {writer} Person {number}", email, role = "ROLE_AUDITOR", requestId = $"write-{writer}-{number}" };
            accepted[email] = await AnswerAsync(local, token, body);
        }
    }

    static async Task<string> AnswerAsync(LocalProcess local, string token, object body)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            try
            {
                using var response = await local.PostAsync("schools/v1/invitations", token, body);
                if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("invitationId").GetString()!;
            }
            catch (HttpRequestException)
            {
                // Killed just now: the next try tells whether the request was kept.
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("A write was not answered.");
    }

    static Task<List<string>> InvitationsAsync(LocalProcess local, string token) => AllAsync(local, token, "schools/v1/invitations", "invitations", "invitationId");

    static Task<List<string>> PeopleAsync(LocalProcess local, string token) => AllAsync(local, token, "schools/v1/people", "people", "email");

    static async Task EventsStandOnceAsync(LocalProcess local, int invitations)
    {
        var token = await local.TokenOfServiceAsync("hubs-reporting");
        var log = new List<JsonElement>();
        using var patience = new CancellationTokenSource(UntilInTheLog);
        do
        {
            await ReadOnAsync(local, token, log);
        }
        while (Invited(log) < invitations && !patience.IsCancellationRequested);

        Assert.Equal(Enumerable.Range(1, log.Count), log.Select(e => int.Parse(e.GetProperty("position").GetString()!, CultureInfo.InvariantCulture)));
        Assert.Equal(log.Count, log.Select(e => e.GetProperty("eventId").GetString()).Distinct().Count());
        Assert.Equal(invitations, Invited(log));
    }

    static int Invited(List<JsonElement> log) => log.Count(e => e.GetProperty("type").GetString() == "hubs.schools.v1.PersonInvited");

    static async Task ReadOnAsync(LocalProcess local, string token, List<JsonElement> log)
    {
        int read;
        do
        {
            var answer = await local.GetAsync($"schools/v1/events?pageSize=1000&afterPosition={log.Count}", token);
            read = answer.TryGetProperty("events", out var events) ? events.GetArrayLength() : 0;
            if (read > 0) log.AddRange(events.EnumerateArray());
        }
        while (read > 0);
        await Task.Delay(100);
    }

    static async Task<List<string>> AllAsync(LocalProcess local, string token, string path, string list, string field)
    {
        var all = new List<string>();
        var page = "";
        do
        {
            var answer = await local.GetAsync($"{path}?pageSize=100&pageToken={Uri.EscapeDataString(page)}", token);
            if (answer.TryGetProperty(list, out var rows)) all.AddRange(rows.EnumerateArray().Select(row => row.GetProperty(field).GetString()!));
            page = answer.TryGetProperty("nextPageToken", out var next) ? next.GetString()! : "";
        }
        while (page.Length > 0);
        return all;
    }
}
