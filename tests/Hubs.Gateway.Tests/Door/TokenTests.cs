using System.Security.Cryptography;
using Grpc.Core;
using Hubs.Gateway.Tests.House;
using Hubs.Schools.V1;

namespace Hubs.Gateway.Tests.Door;

public sealed class TokenTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    const string Guarded = "/schools/v1/programme-years/y-1";
    const string Public = "/schools/v1/information-sheets";

    [Fact]
    public async Task A_good_token_opens_a_guarded_method_and_is_passed_on_unchanged()
    {
        var token = house.Issuer.Token();

        var answer = await house.SendAsync("GET", Guarded, token: token);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("NCP20-10", answer.Json.GetProperty("code").GetString());
        Assert.Equal($"Bearer {token}", house.Schools.Said.Headers["authorization"]);
    }

    [Fact]
    public async Task Without_a_token_only_a_public_method_opens()
    {
        Assert.Equal(200, (await house.SendAsync("GET", Public, token: null)).Status);
        var refused = await house.SendAsync("GET", Guarded, token: null);
        refused.Problem(401, "NOT_SIGNED_IN");
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
    }

    public static TheoryData<string, string> BadTokens => new()
    {
        { "expired", "expired" },
        { "audience", "audience" },
        { "issuer", "issuer" },
        { "signature", "not valid" },
        { "unsigned", "not valid" },
        { "rubbish", "not valid" },
        { "empty", "holds no access token" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_opens_nothing_not_even_what_is_public_and_the_caller_is_told_why(string what, string why)
    {
        foreach (var path in new[] { Guarded, Public })
        {
            var answer = await house.SendAsync("GET", path, token: null, change: r => r.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Bad(what)}"));

            Assert.Contains(why, answer.Problem(401, "NOT_SIGNED_IN").GetProperty("detail").GetString());
            Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task Another_way_of_signing_in_is_no_token() =>
        (await house.SendAsync("GET", Public, token: null, change: r => r.Headers.Authorization = new("Basic", "YTpi"))).Problem(401, "NOT_SIGNED_IN");

    [Fact]
    public async Task Over_gRPC_the_same_is_UNAUTHENTICATED_with_its_reason()
    {
        using var channel = house.Channel(Bad("expired"));

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await new ProgrammeService.ProgrammeServiceClient(channel).GetProgrammeYearAsync(new() { ProgrammeYearId = "y-1" }));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Contains("expired", refused.Status.Detail);
        Assert.Equal("NOT_SIGNED_IN", refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task Where_the_issuer_does_not_answer_nobody_is_called_a_stranger()
    {
        await using var gateway = await house.StartGatewayAsync(("Authentication:Authority", "http://127.0.0.1:9"));
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", house.Issuer.Token());

        using var response = await http.GetAsync(new Uri(Guarded, UriKind.Relative));

        (await Answer.OfAsync(response)).Problem(503, "SIGN_IN_UNAVAILABLE");
    }

    string Bad(string what)
    {
        using var stranger = RSA.Create(2048);
        return what switch
        {
            "expired" => house.Issuer.Token(expiresIn: TimeSpan.FromHours(-1)),
            "audience" => house.Issuer.Token(audience: "someone-else"),
            "issuer" => house.Issuer.Token(issuer: "https://issuer.example.org"),
            "signature" => house.Issuer.Token(key: stranger),
            "unsigned" => "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJhZGEifQ.",
            "rubbish" => "rubbish",
            _ => "",
        };
    }
}
