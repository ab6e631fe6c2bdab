using System.Text.Json;
using System.Text.RegularExpressions;
using Hubs.Access.V1;
using Hubs.Local.Demonstration.People;
using Hubs.Testing;

namespace Hubs.Local.Tests;

[Collection(nameof(RunningLocal))]
public sealed partial class SignInTests(RunningLocal running)
{
    public static TheoryData<Role> RolesOfPeople => [.. Enum.GetValues<Role>().Where(role => Cast.Everybody.People.Any(person => person.Posts.Any(post => post.Role == role)))];

    [Theory]
    [MemberData(nameof(RolesOfPeople))]
    public async Task Somebody_signs_in_with_each_role_and_the_gateway_knows_them(Role role)
    {
        var person = Cast.Everybody.People.First(p => p.Posts.Any(post => post.Role == role));
        var me = await running.Process.GetAsync("schools/v1/me", await running.Process.TokenOfAsync(person.Email));

        Assert.Equal(person.Name, me.GetProperty("person").GetProperty("name").GetString());
        Assert.Contains(me.GetProperty("person").GetProperty("roles").EnumerateArray(), held => held.GetProperty("role").GetString() == WordOf(role));
    }

    [Theory]
    [InlineData(Role.MathsLead, "funding/v1/claims", "claims")]
    [InlineData(Role.LeadTeacher, "workgroups/v1/actions", "actions")]
    [InlineData(Role.HeadTeacher, "schools/v1/agreements", "agreements")]
    [InlineData(Role.BusinessManager, "funding/v1/grants", "grants")]
    [InlineData(Role.Specialist, "scheduling/v1/visits", "visits")]
    [InlineData(Role.TfmLead, "workgroups/v1/visit-records", "visitRecords")]
    [InlineData(Role.HubLead, "scheduling/v1/heads-meetings", "headsMeetings")]
    [InlineData(Role.HubAdministrator, "schools/v1/applications", "applications")]
    [InlineData(Role.NationalTeam, "reporting/v1/figures", "figures")]
    [InlineData(Role.NationalFinance, "funding/v1/payment-runs", "paymentRuns")]
    [InlineData(Role.Auditor, "funding/v1/ledger-entries", "ledgerEntries")]
    [InlineData(Role.DataProtectionOfficer, "schools/v1/people", "people")]
    public async Task Each_role_has_something_of_its_own_to_see(Role role, string path, string list)
    {
        var person = Cast.Everybody.People.First(p => p.Posts.Any(post => post.Role == role));

        Assert.NotEmpty((await running.SeesAsync(person, path)).GetProperty(list).EnumerateArray());
    }

    [Fact]
    public async Task A_partners_system_reads_the_events_and_the_figures_with_its_own_credential()
    {
        var token = await running.Process.TokenOfServiceAsync("partner");

        Assert.NotEmpty((await running.Process.GetAsync("funding/v1/events?pageSize=10", token)).GetProperty("events").EnumerateArray());
        Assert.NotEmpty((await running.Process.GetAsync("reporting/v1/figures", token)).GetProperty("figures").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_gets_in_with_another_password()
    {
        await Assert.ThrowsAsync<KeyNotFoundException>(() => running.Process.TokenOfAsync("nobody@example.org"));
    }

    [Fact]
    public void The_start_says_where_the_gateway_listens_who_can_sign_in_and_how_to_get_a_token()
    {
        Assert.Contains(running.Process.Web.ToString(), running.Process.Said, StringComparison.Ordinal);
        Assert.All(RolesOfPeople, role => Assert.True(Cast.Everybody.People.Any(p => p.Posts.Any(post => post.Role == role.Data) && running.Process.Said.Contains(p.Email, StringComparison.Ordinal)), $"Nobody is named who is {role.Data}."));
        Assert.Matches(@"40 hubs with their areas, [0-9,]+ schools, [0-9]+ people", running.Process.Said);
        Assert.Matches("TOKEN=\\$\\(curl -s http://localhost:[0-9]+/connect/token", running.Process.Said);
    }

    [Fact]
    public async Task The_line_that_the_start_prints_gives_each_of_the_people_it_names_a_token_that_the_gateway_takes()
    {
        var missing = Bash.WhyMissing(["curl", "sed"]);
        Assert.SkipWhen(missing is not null, missing ?? "");
        var line = running.Process.Said.Split('\n').Single(said => said.TrimStart().StartsWith("TOKEN=", StringComparison.Ordinal)).Trim();
        var inLine = Address().Match(line).Value;
        var named = Address().Matches(running.Process.Said).Select(address => address.Value).Distinct().ToArray();

        Assert.All(RolesOfPeople, role => Assert.Contains(named, email => Cast.Everybody.People.Single(p => p.Email == email).Posts.Any(post => post.Role == role.Data)));
        foreach (var email in named)
        {
            var (code, said) = await Bash.RunAsync($"set -eu\n{line.Replace(inLine, email, StringComparison.Ordinal)}\ncurl -sf -H \"Authorization: Bearer $TOKEN\" {running.Process.Web}schools/v1/me");

            Assert.True(code == 0, $"{email}: {code} {said}");
            Assert.Equal(email, JsonDocument.Parse(said).RootElement.GetProperty("person").GetProperty("email").GetString());
        }
    }

    static string WordOf(Role role) => $"ROLE_{Capitals().Replace(role.ToString(), "_$1").TrimStart('_').ToUpperInvariant()}";

    [GeneratedRegex(@"[\w.-]+@example\.org")]
    private static partial Regex Address();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capitals();
}
