using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.Access;
using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>Whatever is sent to a method, it is answered or refused; never a fault of ours.</summary>
public sealed class HostileTests(House house) : IClassFixture<House>, IAsyncLifetime
{
    const int Seed = 2010;
    const int MessagesPerMethod = 12;
    const int RequestsPerMethod = 12;
    const int RequestsThroughTheGateway = 6;

    readonly Door _door = new(house);
    Cast _cast = null!;

    public async ValueTask InitializeAsync() => _cast = await Cast.AssembleAsync(house);

    [Fact]
    public async Task No_message_over_gRPC_makes_a_method_fail()
    {
        var failed = new List<string>();
        foreach (var (method, number) in Door.Methods.SelectMany(method => Enumerable.Range(0, MessagesPerMethod).Select(number => (method, number))))
        {
            var outcome = await _door.CallAsync(method, HostileMessage.BytesOf(method.InputType, RandomFor(method, number)), TokenFor(method, number));
            if (outcome.Code is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented or StatusCode.DataLoss) failed.Add($"{Door.NameOf(method)} number {number}: {outcome}");
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }

    [Fact]
    public async Task No_request_over_REST_makes_a_method_fail()
    {
        using var client = new HttpClient();
        var failed = new List<string>();
        foreach (var (method, number) in Door.Methods.SelectMany(method => Enumerable.Range(0, RequestsPerMethod).Select(number => (method, number))))
        {
            if (HostileRest.Of(method, RandomFor(method, number)) is not { } request) continue;
            using (request)
            {
                request.RequestUri = new Uri(house.Local.Addresses[Door.RoomOf(method)], request.RequestUri!);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(method, number));
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                if ((int)answer.StatusCode >= 500) failed.Add($"{Door.NameOf(method)} number {number}: {request.Method} {request.RequestUri} → {(int)answer.StatusCode}");
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }

    [Fact]
    public async Task Every_refusal_of_the_gateway_is_a_problem_with_its_reason_whatever_is_sent()
    {
        using var client = new HttpClient();
        var failed = new List<string>();
        foreach (var (method, number) in Door.Methods.SelectMany(method => Enumerable.Range(RequestsPerMethod, RequestsThroughTheGateway).Select(number => (method, number))))
        {
            if (HostileRest.Of(method, RandomFor(method, number)) is not { } request) continue;
            using (request)
            {
                request.RequestUri = new Uri(house.Local.GatewayWeb, request.RequestUri!);
                request.Version = HttpVersion.Version11;
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(method, number));
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (!answer.IsSuccessStatusCode && !IsProblem(answer, body)) failed.Add($"{Door.NameOf(method)} number {number}: {request.Method} {request.RequestUri} → {(int)answer.StatusCode} {body}");
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }

    static bool IsProblem(HttpResponseMessage answer, string body)
    {
        if ((int)answer.StatusCode >= 500 || answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return false;
        var problem = JsonDocument.Parse(body).RootElement;
        return problem.GetProperty("status").GetInt32() == (int)answer.StatusCode && problem.TryGetProperty("reason", out var reason) && reason.GetString() is { Length: > 0 };
    }

    public ValueTask DisposeAsync()
    {
        _door.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The same on every run and machine.</summary>
    static Random RandomFor(MethodDescriptor method, int number) => new(method.FullName.Aggregate(Seed + number, (hash, letter) => unchecked((hash * 31) + letter)));

    /// <summary>Somebody who may call it, so that the message is looked at.</summary>
    string TokenFor(MethodDescriptor method, int number)
    {
        var roles = Door.AllowOf(method).Roles;
        return _cast.Tokens[roles.Count == 0 ? Role.NationalTeam : roles[number % roles.Count]];
    }
}
