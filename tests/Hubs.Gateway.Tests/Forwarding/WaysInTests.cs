using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Gateway.Contract;
using Hubs.Gateway.Tests.House;
using Hubs.Schools.V1;

namespace Hubs.Gateway.Tests.Forwarding;

/// <summary>The same method by REST, gRPC and gRPC-Web; and that there is no other way in.</summary>
public sealed class WaysInTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    [Fact]
    public async Task REST_reaches_the_service()
    {
        var answer = await house.SendAsync("POST", "/schools/v1/programme-years", """{"programmeYear": {"code": "NCP20-10"}, "requestId": "r-1"}""");

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("NCP20-10", answer.Json.GetProperty("code").GetString());
    }

    [Fact]
    public Task GRPC_reaches_the_service() => ReadsAndIsRefusedAsync(house.Channel(house.Issuer.Token()));

    [Fact]
    public Task GRPC_Web_reaches_the_service() => ReadsAndIsRefusedAsync(house.WebChannel(house.Issuer.Token()));

    static async Task ReadsAndIsRefusedAsync(GrpcChannel channel)
    {
        using var _ = channel;
        var client = new ProgrammeService.ProgrammeServiceClient(channel);

        Assert.Equal("NCP20-10", (await client.GetProgrammeYearAsync(new() { ProgrammeYearId = "y-1" })).Code);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.GetProgrammeYearAsync(new() { ProgrammeYearId = "refused" }));

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal("ROUND_CLOSED", refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        Assert.Equal(2, refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Count);
    }

    [Fact]
    public async Task A_file_in_pieces_streams_through_beyond_the_limit_of_a_single_call()
    {
        using var channel = house.Channel(house.Issuer.Token());
        using var call = new RegisterService.RegisterServiceClient(channel).ImportRegister();
        var piece = new ImportRegisterRequest { Piece = ByteString.CopyFrom(new byte[60_000]) };

        for (var i = 0; i < 40; i++) await call.RequestStream.WriteAsync(piece);
        await call.RequestStream.CompleteAsync();

        Assert.Equal($"{40L * piece.CalculateSize()} bytes", (await call).RegisterImportId);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "PATH_UNKNOWN")]
    [InlineData("GET", "/schools/v1/secrets", 404, "PATH_UNKNOWN")]
    [InlineData("GET", "/schools/v2/programme-years", 404, "PATH_UNKNOWN")]
    [InlineData("GET", "/schools/v1/programme-years/y-1/more", 404, "PATH_UNKNOWN")]
    [InlineData("POST", "/schools/v1/programme-years/y-1:unpublish", 404, "PATH_UNKNOWN")]
    [InlineData("DELETE", "/schools/v1/programme-years/y-1", 405, "VERB_NOT_SERVED")]
    [InlineData("GET", "/hubs.schools.v1.ProgrammeService/GetProgrammeYear", 405, "VERB_NOT_SERVED")]
    [InlineData("POST", "/hubs.schools.v1.ProgrammeService/GetSecrets", 404, "PATH_UNKNOWN")]
    [InlineData("POST", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", 404, "PATH_UNKNOWN")]
    [InlineData("GET", "/schools/v1/%2e%2e/%2e%2e/health", 404, "PATH_UNKNOWN")]
    public async Task What_the_contract_does_not_have_is_not_there(string verb, string path, int status, string reason) =>
        (await house.SendAsync(verb, path)).Problem(status, reason);

    [Fact]
    public async Task A_wrong_verb_is_told_the_right_ones()
    {
        var problem = (await house.SendAsync("DELETE", "/schools/v1/programme-years/y-1")).Problem(405, "VERB_NOT_SERVED");

        Assert.Contains("GET", problem.GetProperty("detail").GetString());
        Assert.Contains("PATCH", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_unknown_method_over_gRPC_is_UNIMPLEMENTED()
    {
        using var channel = house.Channel(house.Issuer.Token());
        var empty = Marshallers.Create(_ => [], _ => new object());
        var unknown = new Method<object, object>(MethodType.Unary, "hubs.schools.v1.ProgrammeService", "GetSecrets", empty, empty);

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await channel.CreateCallInvoker().AsyncUnaryCall(unknown, null, default, new object()));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
        Assert.Equal("PATH_UNKNOWN", refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    [Theory]
    [InlineData("TE", "trailers")]
    [InlineData("Upgrade", "h2c")]
    [InlineData("Content-Language", "en")]
    public async Task What_a_caller_says_of_this_hop_only_ends_here_whatever_it_is(string name, string value)
    {
        var answer = await house.SendAsync("POST", "/schools/v1/programme-years", """{"programmeYear": {"code": "NCP20-10"}, "requestId": "r-1"}""", change: r =>
        {
            Assert.True(r.Headers.TryAddWithoutValidation("Connection", name) && (r.Headers.TryAddWithoutValidation(name, value) || r.Content!.Headers.TryAddWithoutValidation(name, value)));
        });

        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Text}");
        Assert.DoesNotContain(name, house.Schools.Said.Headers.Keys);
    }

    [Fact]
    public async Task Headers_of_ours_and_of_proxies_end_at_the_door_and_the_others_go_on()
    {
        await house.SendAsync("GET", "/schools/v1/programme-years/y-1", change: r =>
        {
            foreach (var (name, value) in new[]
            {
                ("hubs-on-behalf-of", "someone"), ("Hubs-Caller", "someone"), ("Cookie", "a=b"), ("Forwarded", "for=10.0.0.1"), ("X-Forwarded-For", "10.0.0.1"), ("X-Real-IP", "10.0.0.1"),
                ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/secret"), ("Connection", "X-For-This-Hop"), ("X-For-This-Hop", "1"), ("Accept-Language", "en-GB"),
            })
            {
                Assert.True(r.Headers.TryAddWithoutValidation(name, value));
            }
        });

        var heard = house.Schools.Said.Headers;
        Assert.DoesNotContain(heard.Keys, name => name.StartsWith("hubs-", StringComparison.OrdinalIgnoreCase));
        foreach (var name in new[] { "Cookie", "Forwarded", "X-Real-IP", "X-HTTP-Method-Override", "X-Original-URL", "Connection", "X-For-This-Hop" }) Assert.DoesNotContain(name, heard.Keys);
        Assert.DoesNotContain("10.0.0.1", heard.GetValueOrDefault("X-Forwarded-For", ""));
        Assert.Equal("en-GB", heard["Accept-Language"]);
        Assert.NotEmpty(heard["traceparent"]);
    }

    [Fact]
    public void Every_method_that_someone_may_call_has_a_route_for_each_way_in()
    {
        var routes = new Hubs.Gateway.Forwarding.ContractRoutes(ApiContract.Load(), new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build(), Microsoft.Extensions.Options.Options.Create(new GatewaySettings())).GetConfig().Routes;

        foreach (var method in ApiContract.Load().Methods)
        {
            Assert.Single(routes, r => r.Match.Path == method.GrpcPath && r.ClusterId == method.Service);
            foreach (var binding in method.Bindings) Assert.Single(routes, r => r.Match.Path == binding.Path && r.Match.Methods!.Single() == binding.Verb && r.ClusterId == method.Service);
        }
    }
}
