using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Hubs.Local.Tests;

/// <summary>What several people, who go on whatever happens, had accepted of each service. A request is repeated, under its own id, until it is answered: as
/// any client should.</summary>
public sealed class Journal(LocalProcess local, string token, string programmeYearId)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <summary>The invited: e-mail address and invitation.</summary>
    public ConcurrentDictionary<string, string> Invitations { get; } = new();

    /// <summary>Who was given a role besides: the person, and the request's number.</summary>
    public ConcurrentDictionary<string, int> Roles { get; } = new();

    /// <summary>Hubs by their names.</summary>
    public ConcurrentDictionary<string, string> Hubs { get; } = new();

    /// <summary>What funding, which hears of hubs by events, has for them: the hub and its budget.</summary>
    public ConcurrentDictionary<string, string> Budgets { get; } = new();

    /// <summary>The catalogue's titles, and what they name.</summary>
    public ConcurrentDictionary<string, string> Resources { get; } = new();

    /// <summary>How often each calendar year's bank holidays were set.</summary>
    public ConcurrentDictionary<string, int> BankHolidays { get; } = new();

    /// <summary>How much each service has accepted.</summary>
    public IReadOnlyList<int> Accepted => [Invitations.Count + Roles.Count + Hubs.Count, Budgets.Count, Resources.Count, BankHolidays.Values.Sum()];

    /// <summary>Everybody writes until it is enough.</summary>
    public Task WriteAsync(CancellationToken stop) => Task.WhenAll(
        GoOnAsync(InviteAsync, stop), GoOnAsync(CreateHubAsync, stop), GoOnAsync(AddResourceAsync, stop), GoOnAsync(SetBankHolidaysAsync, stop));

    static async Task GoOnAsync(Func<int, Task> write, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++) await write(number);
    }

    /// <summary>Invites somebody and gives them another role at once: who may do what, every service hears.</summary>
    async Task InviteAsync(int number)
    {
        var email = $"person{number}@example.org";
        var invitation = await AnswerAsync("schools/v1/invitations", $"invite-{number}", id => new { name = $"Person {number}", email, role = "ROLE_AUDITOR", requestId = id });
        Invitations[email] = invitation.GetProperty("invitationId").GetString()!;
        var person = invitation.GetProperty("personId").GetString()!;
        await AnswerAsync($"schools/v1/people/{person}:assignRole", $"assign-{number}", id => new { role = "ROLE_PARTNER", requestId = id });
        Roles[person] = number;
    }

    /// <summary>A hub, and what funding has for it, which may not have heard of it yet and then is asked anew.</summary>
    async Task CreateHubAsync(int number)
    {
        var name = $"Hub {number}";
        var hub = await AnswerAsync("schools/v1/hubs", $"hub-{number}", id => new { hubName = name, regionName = "Yorkshire", requestId = id });
        var hubId = Hubs[name] = hub.GetProperty("hubId").GetString()!;
        var budget = await AnswerAsync("funding/v1/budgets:set", $"budget-{number}", id => new { hubId, programmeYearId, fund = "FUND_RELEASE_TIME", amountPence = $"{100_000 + number}", reason = "For the year.", requestId = id });
        Budgets[hubId] = budget.GetProperty("budgetId").GetString()!;
    }

    async Task AddResourceAsync(int number)
    {
        var title = $"Resource {number}";
        var resource = await AnswerAsync("workgroups/v1/resources", $"resource-{number}", id => new { kind = "RESOURCE_KIND_MATERIAL", title, link = $"https://example.org/{number}", forSpecialists = true, requestId = id });
        Resources[title] = resource.GetProperty("resourceId").GetString()!;
    }

    async Task SetBankHolidaysAsync(int number)
    {
        var year = $"{2000 + (number % 7)}";
        await AnswerAsync($"scheduling/v1/bank-holidays/{year}:set", $"holidays-{number}", id => new { days = new[] { new { date = $"{year}-01-{1 + (number % 28):00}", title = "New Year" } }, requestId = id });
        BankHolidays.AddOrUpdate(year, 1, (_, times) => times + 1);
    }

    async Task<JsonElement> AnswerAsync(string path, string name, Func<string, object> body)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var attempt = 0; !patience.IsCancellationRequested;)
        {
            try
            {
                using var response = await local.PostAsync(path, token, body(string.Create(CultureInfo.InvariantCulture, $"{name}-{attempt}")));
                var answer = await response.Content.ReadAsStringAsync(CancellationToken.None);
                if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize<JsonElement>(answer);
                if (response.StatusCode == HttpStatusCode.NotFound) attempt++;
                else if ((int)response.StatusCode is >= 400 and < 500 and not 429) throw new InvalidOperationException($"{path} was refused: {answer}");
            }
            catch (HttpRequestException)
            {
                // Killed just now: the next try tells whether the request was kept.
            }

            await Task.Delay(25, CancellationToken.None);
        }

        throw new TimeoutException($"{path} was not answered.");
    }
}
