using System.Net.Http.Json;
using System.Text.Json;
using Hubs.EndToEnd.Tests.RollOut;
using Hubs.Local.Tests;
using Hubs.Testing;
using Hubs.Testing.Containers;

namespace Hubs.EndToEnd.Tests.Containers;

/// <summary>Gateway, five services and RabbitMQ in containers that run as the pods do.</summary>
public sealed class ContainersTests(RunningContainers running) : IClassFixture<RunningContainers>
{
    [Fact]
    public async Task Every_line_of_the_walk_through_does_what_it_says()
    {
        Assert.SkipWhen(HouseOfContainers.Missing is not null, HouseOfContainers.Missing ?? "");
        Assert.SkipWhen(ReadmeWalk.Missing is not null, ReadmeWalk.Missing ?? "");

        WalkThroughExpected.Of(await ReadmeWalk.WalkAsync(running.Demonstration.House.Gateway.Web, running.Demonstration.Issuer, running.Demonstration.SettleAsync));
    }

    [Fact]
    public async Task A_service_is_rolled_out_anew_behind_its_name_and_no_call_fails()
    {
        Assert.SkipWhen(HouseOfContainers.Missing is not null, HouseOfContainers.Missing ?? "");
        var house = running.Demonstration.House;
        await using var load = new SteadyLoad(house.Gateway.Web, house.Gateway.Grpc, await TokenOfNationalTeamAsync());
        await load.GoesOnAsync();

        var old = house.Services["schools"];
        var next = await house.RollAsync(running.Demonstration.Plan, "schools", ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information"));
        await Eventually.HoldsAsync(async () => (await next.SaidAsync()).Contains("/hubs.schools.v1.PersonService/", StringComparison.Ordinal), async () => $"The new one is not called, but said: {await next.SaidAsync()}");
        var exit = await old.StopAsync();
        await load.GoesOnAsync();
        await load.EndAsync();

        Assert.Equal(0, exit);
        Assert.True(load.Failed.Count == 0, $"{string.Join("\n", load.Failed)}\nThe gateway said: {await house.Gateway.SaidAsync()}");
    }

    async Task<string> TokenOfNationalTeamAsync()
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["client_id"] = "demo", ["username"] = "nadia.okafor@example.org", ["password"] = "hubs-demonstration" });
        using var answer = await http.PostAsync(new Uri(running.Demonstration.Issuer, "connect/token"), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
