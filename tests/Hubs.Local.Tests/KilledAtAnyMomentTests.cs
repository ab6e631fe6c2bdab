using System.Text.Json;
using System.Text.Json.Nodes;
using Hubs.Testing;

namespace Hubs.Local.Tests;

/// <summary>Local is killed again and again while people go on writing, to four services, of which three hear from the first.</summary>
public sealed class KilledAtAnyMomentTests
{
    // The moments differ from kill to kill, and are the same from run to run.
    static readonly int[] Moments = [40, 310, 95, 720, 15, 180, 530, 60, 900, 250, 5, 410, 130, 660, 220];

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // What was committed waits in the outbox until the lease of the relay that was killed has run out.
    static readonly TimeSpan UntilEveryoneHasHeard = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task What_was_accepted_is_there_and_nothing_is_there_twice_however_often_Local_is_killed()
    {
        await using var local = new LocalProcess();
        await local.StartAsync(demonstration: false);
        var token = await local.TokenOfAsync("nadia.okafor@example.org");
        using var stop = new CancellationTokenSource();
        var journal = new Journal(local, token, await PublishYearAsync(local, token));
        var writing = journal.WriteAsync(stop.Token);

        foreach (var (round, moment) in Moments.Index())
        {
            // Every second round lets each service take a write in first, however slow the machine is; the others are killed at any moment.
            if (round % 2 == 0) await MoreAsync(journal);
            await Task.Delay(moment, TestContext.Current.CancellationToken);
            await local.KillAsync();
            if (moment % 2 == 1)
            {
                // Killed again while it starts.
                local.Begin(demonstration: false);
                await Task.Delay(moment * 5, TestContext.Current.CancellationToken);
                await local.KillAsync();
            }

            await local.StartAsync(demonstration: false);
        }

        await stop.CancelAsync();
        await writing;
        Assert.All(journal.Accepted, accepted => Assert.True(accepted >= Moments.Length / 2, $"Only {string.Join(", ", journal.Accepted)} writes were accepted between {Moments.Length} kills."));
        await EverythingStandsOnceAsync(local, token, journal);
        await EverybodyHasHeardOnceAsync(new Afterwards(local.Folder), journal);
    }

    static async Task<string> PublishYearAsync(LocalProcess local, string token)
    {
        var year = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "services/Local/Demonstration/Programme/ncp20-10.json")));
        var draft = await PostAsync(local, token, "schools/v1/programme-years", new { programmeYear = year, requestId = "year" });
        var id = draft.GetProperty("programmeYearId").GetString()!;
        await PostAsync(local, token, $"schools/v1/programme-years/{id}:publish", new { requestId = "year" });
        return id;
    }

    static async Task MoreAsync(Journal journal)
    {
        using var patience = new CancellationTokenSource(Patience);
        var before = journal.Accepted;
        while (journal.Accepted.Zip(before).Any(accepted => accepted.First == accepted.Second) && !patience.IsCancellationRequested) await Task.Delay(5, CancellationToken.None);
    }

    /// <summary>As the front door shows it.</summary>
    static async Task EverythingStandsOnceAsync(LocalProcess local, string token, Journal journal)
    {
        var people = await AllAsync(local, token, "schools/v1/people", "people", "email");
        // One of them is the first national user.
        Assert.Equal(journal.Invitations.Keys.Append("nadia.okafor@example.org").Order(), people.Order());
        Assert.Equal(journal.Invitations.Values.Order(), (await AllAsync(local, token, "schools/v1/invitations", "invitations", "invitationId")).Order());
        Assert.Equal(journal.Hubs.Values.Order(), (await AllAsync(local, token, "schools/v1/hubs", "hubs", "hubId")).Order());
        Assert.Equal(journal.Budgets.Values.Order(), (await AllAsync(local, token, "funding/v1/budgets", "budgets", "budgetId")).Order());
        Assert.Equal(journal.Resources.Values.Order(), (await AllAsync(local, token, "workgroups/v1/resources", "resources", "resourceId")).Order());
        var years = await local.GetAsync("scheduling/v1/bank-holidays?pageSize=100", token);
        Assert.Equal(
            journal.BankHolidays.Select(year => (year.Key, $"{year.Value}")).Order(),
            years.GetProperty("years").EnumerateArray().Select(year => (year.GetProperty("year").GetString()!, year.GetProperty("etag").GetString()!)).Order());
    }

    /// <summary>As it stands in the services' files, when all that was told has come to everyone.</summary>
    static async Task EverybodyHasHeardOnceAsync(Afterwards files, Journal journal)
    {
        using var patience = new CancellationTokenSource(UntilEveryoneHasHeard);
        while (files.OnItsWay().Count > 0 && !patience.IsCancellationRequested) await Task.Delay(200, CancellationToken.None);
        Assert.Empty(files.OnItsWay());

        var schools = files.Log("schools");
        Assert.Equal((journal.Invitations.Count, journal.Hubs.Count, 1), (schools["PersonInvited"], schools["HubCreated"], schools["ProgrammeYearPublished"]));
        // The first national user has a role too.
        Assert.Equal(journal.Roles.Count + 1, schools["RoleAssigned"]);
        Assert.Equal(journal.Budgets.Count, files.Log("funding")["BudgetSet"]);
        Assert.Equal(journal.Resources.Count, files.Log("workgroups")["ResourceAdded"]);
        Assert.Equal(journal.BankHolidays.Values.Sum(), files.Log("scheduling")["BankHolidaysSet"]);
        Assert.Equal(journal.Hubs.Values.Order(), files.Read("funding", "select id from hub").Order());
        Assert.Equal(journal.Hubs.Values.Order(), files.Read("reporting", "select hub_id from known_hub").Order());
        foreach (var service in LocalHouse.ServiceNames) Assert.Equal(journal.Roles.Keys.Order(), files.Read(service, "select person_id from access_role where role = 13").Order());
    }

    static async Task<JsonElement> PostAsync(LocalProcess local, string token, string path, object body)
    {
        using var response = await local.PostAsync(path, token, body);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {answer}");
        return JsonSerializer.Deserialize<JsonElement>(answer);
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
