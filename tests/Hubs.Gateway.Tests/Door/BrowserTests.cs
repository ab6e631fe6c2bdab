using Hubs.Gateway.Tests.House;

namespace Hubs.Gateway.Tests.Door;

/// <summary>What a browser is told.</summary>
public sealed class BrowserTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    [Theory]
    [InlineData("/schools/v1/information-sheets")]
    [InlineData("/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/sheets")]
    [InlineData("/docs")]
    [InlineData("/health/ready")]
    public async Task Every_answer_forbids_what_it_does_not_need(string path)
    {
        var answer = await house.SendAsync("GET", path, token: null);

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Answers_of_the_services_are_not_kept() =>
        Assert.Equal("no-store", (await house.SendAsync("GET", "/schools/v1/programme-years/y-1")).Headers.CacheControl?.ToString());

    [Fact]
    public async Task No_origin_may_call_unless_the_settings_name_it()
    {
        var unnamed = await PreflightAsync(house.Http, "https://app.example.org");
        Assert.False(unnamed.Headers.Contains("Access-Control-Allow-Origin"));

        await using var gateway = await house.StartGatewayAsync(("Gateway:Origins:0", "https://app.example.org"));
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        Assert.Equal("https://app.example.org", (await PreflightAsync(http, "https://app.example.org")).Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False((await PreflightAsync(http, "https://evil.example.org")).Headers.Contains("Access-Control-Allow-Origin"));
    }

    static async Task<Answer> PreflightAsync(HttpClient http, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/schools/v1/programme-years");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
