using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Hubs.Gateway.Refusing;
using Hubs.Gateway.Tests.House;

namespace Hubs.Gateway.Tests.Refusing;

public sealed class ProblemTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    [Fact]
    public async Task A_refusal_of_a_service_keeps_its_reason_its_sentence_its_facts_and_every_violation()
    {
        var problem = (await house.SendAsync("GET", "/schools/v1/programme-years/refused")).Problem(400, "ROUND_CLOSED");

        Assert.Equal("Round closed", problem.GetProperty("title").GetString());
        Assert.Equal("Applications closed on 30 April 2021. Ask your hub about a late entry.", problem.GetProperty("detail").GetString());
        Assert.Equal("/schools/v1/programme-years/refused", problem.GetProperty("instance").GetString());
        Assert.Equal("2021-04-30", problem.GetProperty("metadata").GetProperty("closing_date").GetString());
        Assert.Equal(
            [("round_id", "Choose an open round.", "CLOSED"), ("lead_teachers[1].email", "This is needed.", "REQUIRED")],
            problem.GetProperty("violations").EnumerateArray().Select(v => (v.GetProperty("field").GetString()!, v.GetProperty("description").GetString()!, v.GetProperty("reason").GetString()!)));
    }

    [Theory]
    [InlineData("stale", 409, "ETAG_STALE")]
    [InlineData("not-there", 404, "NOT_FOUND")]
    [InlineData("not-allowed", 403, "NOT_ALLOWED")]
    [InlineData("busy", 503, "DATABASE_BUSY")]
    [InlineData("without-a-reason", 409, "CONFLICT")]
    public async Task Each_kind_of_refusal_has_its_status(string id, int status, string reason) =>
        (await house.SendAsync("GET", $"/schools/v1/programme-years/{id}")).Problem(status, reason);

    [Fact]
    public async Task A_fault_of_a_service_tells_nothing_of_the_house()
    {
        var answer = await house.SendAsync("GET", "/schools/v1/programme-years/broken");

        answer.Problem(500, "FAULT");
        Assert.DoesNotContain("secret", answer.Text);
        Assert.DoesNotContain("Exception", answer.Text);
    }

    [Fact]
    public async Task JSON_that_breaks_off_is_told_where()
    {
        var problem = (await house.SendAsync("POST", "/schools/v1/programme-years", "{\n  \"requestId\": ")).Problem(400, "INVALID_REQUEST");

        var violation = Assert.Single(problem.GetProperty("violations").EnumerateArray());
        Assert.Equal("MALFORMED_JSON", violation.GetProperty("reason").GetString());
        Assert.Contains("line 2", violation.GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_service_that_is_down_is_unavailable_over_every_wire()
    {
        (await house.SendAsync("GET", "/funding/v1/events")).Problem(503, "SERVICE_UNAVAILABLE");

        foreach (var channel in new[] { house.Channel(house.Issuer.Token()), house.WebChannel(house.Issuer.Token()) })
        {
            using (channel)
            {
                var refused = await Assert.ThrowsAsync<RpcException>(async () => await new Hubs.Funding.V1.EventLogService.EventLogServiceClient(channel).ListEventsAsync(new()));
                Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
                Assert.Equal("SERVICE_UNAVAILABLE", refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
            }
        }
    }

    [Fact]
    public async Task A_service_that_breaks_off_in_the_middle_is_told_apart_from_one_that_is_down()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            // As often as it is tried.
            for (var tries = 0; tries < 3; tries++)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                var bytes = new byte[1024];
                _ = await connection.GetStream().ReadAsync(bytes);
                await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("this is no HTTP/2"));
            }
        });
        await using var gateway = await house.StartGatewayAsync(("Services:schools", $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}"));
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        using var response = await http.GetAsync(new Uri("/schools/v1/information-sheets", UriKind.Relative));

        Assert.Contains((await Answer.OfAsync(response)).Status, new[] { 502, 503 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{\"message\": \"no code\"}")]
    [InlineData("{\"code\": \"3\"}")]
    public void What_is_no_status_is_not_taken_for_one(string json) => Assert.Null(ServiceRefusals.Parse(400, Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_status_with_strange_details_is_still_read()
    {
        var refusal = ServiceRefusals.Parse(400, Encoding.UTF8.GetBytes("""{"code": 3, "message": "No.", "details": [7, {"@type": "x/google.rpc.BadRequest", "fieldViolations": [null, {"field": 3}]}, {"@type": "x/google.rpc.ErrorInfo", "reason": "ODD"}]}"""))!;

        Assert.Equal("ODD", refusal.Reason);
        Assert.Equal(2, refusal.Violations.Count);
    }
}
