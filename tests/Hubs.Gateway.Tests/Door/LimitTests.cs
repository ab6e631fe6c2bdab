using System.Text;
using Hubs.Gateway.Tests.House;

namespace Hubs.Gateway.Tests.Door;

public sealed class LimitTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    const string Create = "/schools/v1/programme-years";
    const string Upload = "/schools/v1/register-imports:upload";

    [Fact]
    public async Task A_body_above_the_limit_is_refused_whether_or_not_it_says_its_length()
    {
        var json = $$"""{"requestId": "{{new string('x', 1_048_600)}}"}""";

        (await house.SendAsync("POST", Create, json, change: r => r.Headers.ExpectContinue = true)).Problem(413, "BODY_TOO_LARGE");
        (await house.SendAsync("POST", Create, json, change: r => r.Headers.TransferEncodingChunked = true)).Problem(413, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task A_file_may_be_larger_up_to_a_limit_of_its_own()
    {
        var taken = await house.SendAsync("POST", Upload, change: r => r.Content = File(2_000_000));
        Assert.True(taken.Status == 200, taken.Text);
        Assert.Equal("2000000 bytes of text/csv", taken.Json.GetProperty("registerImportId").GetString());

        (await house.SendAsync("POST", Upload, change: r =>
        {
            r.Content = File(3_000_001);
            r.Headers.ExpectContinue = true;
        })).Problem(413, "BODY_TOO_LARGE");
        (await house.SendAsync("POST", Upload, change: r =>
        {
            r.Content = File(3_000_001);
            r.Headers.TransferEncodingChunked = true;
        })).Problem(413, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task A_service_that_takes_too_long_is_not_waited_for() =>
        (await house.SendAsync("GET", "/schools/v1/programme-years/slow")).Problem(504, "SERVICE_TOO_SLOW");

    [Fact]
    public async Task One_caller_who_calls_too_fast_is_told_to_wait_and_the_next_is_served()
    {
        await using var gateway = await house.StartGatewayAsync(("Gateway:CallsInABurst", "3"), ("Gateway:CallsPerSecond", "1"));
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        var answers = new List<Answer>();
        for (var i = 0; i < 5; i++) answers.Add(await CallAsync(http, "ada"));
        var refused = answers.Last(a => a.Status != 200);

        refused.Problem(429, "TOO_MANY_CALLS");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await CallAsync(http, "grace")).Status);
    }

    async Task<Answer> CallAsync(HttpClient http, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/schools/v1/programme-years/y-1");
        request.Headers.Authorization = new("Bearer", house.Issuer.Token(subject));
        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    static ByteArrayContent File(int length)
    {
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('7', length)));
        file.Headers.ContentType = new("text/csv");
        return file;
    }
}
