using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Hubs.Gateway.Tests.House;
using Hubs.Schools.V1;
using Microsoft.AspNetCore.Builder;

namespace Hubs.Gateway.Tests.Forwarding;

/// <summary>Several pods behind the name of one service: they come, go and break.</summary>
public sealed class PodsTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    static readonly IPAddress[] Addresses = [IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.3")];

    [Fact]
    public async Task A_pod_that_does_not_answer_costs_nobody_a_call()
    {
        await using var pod = await StartPodAsync(Addresses[0], 0);
        await using var gateway = await StartGatewayAsync(pod.Port, () => Addresses);

        for (var i = 0; i < 40; i++) Assert.Equal("y-1", await GetAsync(gateway));
    }

    [Fact]
    public async Task An_address_where_nothing_is_heard_any_more_costs_nobody_a_call()
    {
        await using var pod = await StartPodAsync(Addresses[0], 0);
        using var deaf = new DeafListener(Addresses[1], pod.Port);
        await using var gateway = await StartGatewayAsync(pod.Port, () => Addresses);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync(gateway)));

        Assert.All(answers, answer => Assert.Equal("y-1", answer));
    }

    [Fact]
    public async Task A_pod_that_was_passed_over_is_asked_when_the_other_has_stopped()
    {
        var old = await StartPodAsync(Addresses[0], 0);
        await using var gateway = await StartGatewayAsync(old.Port, () => Addresses);
        for (var i = 0; i < 40; i++) await GetAsync(gateway);

        await using var fresh = await StartPodAsync(Addresses[1], old.Port);
        await old.DisposeAsync();

        for (var i = 0; i < 5; i++) Assert.Equal("y-1", await GetAsync(gateway));
    }

    [Fact]
    public async Task A_call_that_breaks_off_before_its_answer_is_sent_again_with_the_same_body()
    {
        await using var first = await StartPodAsync(Addresses[0], 0, breaksOff: 1);
        await using var gateway = await StartGatewayAsync(first.Port, () => Addresses[..1]);
        using var channel = GatewayHouse.ChannelTo(new Uri(gateway.Urls.Last()), house.Issuer.Token());

        var year = await new ProgrammeService.ProgrammeServiceClient(channel).CreateProgrammeYearAsync(new CreateProgrammeYearRequest { RequestId = "r-1", ProgrammeYear = new ProgrammeYear { Code = "NCP20-10" } });

        Assert.Equal("NCP20-10", year.Code);
        Assert.Equal(["/hubs.schools.v1.ProgrammeService/CreateProgrammeYear", "/hubs.schools.v1.ProgrammeService/CreateProgrammeYear"], first.Heard);
    }

    [Fact]
    public async Task A_pod_that_breaks_every_call_off_is_not_asked_for_ever()
    {
        await using var broken = await StartPodAsync(Addresses[0], 0, breaksOff: int.MaxValue);
        await using var gateway = await StartGatewayAsync(broken.Port, () => Addresses[..1]);
        using var channel = GatewayHouse.ChannelTo(new Uri(gateway.Urls.Last()), house.Issuer.Token());

        var refused = await Assert.ThrowsAsync<RpcException>(() => new ProgrammeService.ProgrammeServiceClient(channel).ListInformationSheetsAsync(new()).ResponseAsync);

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Equal(3, broken.Heard.Count);
    }

    [Fact]
    public async Task An_upload_is_not_kept_and_so_sent_once()
    {
        await using var broken = await StartPodAsync(Addresses[0], 0, breaksOff: 1);
        await using var gateway = await StartGatewayAsync(broken.Port, () => Addresses[..1]);
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/schools/v1/register-imports:upload") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes("URN\r\n")) { Headers = { ContentType = new("text/csv") } } };
        request.Headers.Authorization = new("Bearer", house.Issuer.Token());

        using var answer = await http.SendAsync(request);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable });
        Assert.Single(broken.Heard);
    }

    [Fact]
    public async Task A_new_pod_has_its_share_and_one_that_left_the_name_is_let_be()
    {
        await using var old = await StartPodAsync(Addresses[0], 0);
        await using var fresh = await StartPodAsync(Addresses[1], old.Port);
        var behind = Addresses[..1];
        await using var gateway = await StartGatewayAsync(old.Port, () => behind);
        await GetAsync(gateway);
        Assert.Empty(fresh.Heard);

        behind = Addresses;
        await UntilAsync(gateway, () => !fresh.Heard.IsEmpty);
        behind = Addresses[1..];
        await UntilAsync(gateway, () => gateway.Services.GetService(typeof(Yarp.ReverseProxy.IProxyStateLookup)) is Yarp.ReverseProxy.IProxyStateLookup state
            && state.TryGetCluster("schools", out var cluster) && cluster.Destinations.Count == 1);

        var (before, heard) = (old.Heard.Count, fresh.Heard.Count);
        for (var i = 0; i < 20; i++) await GetAsync(gateway);
        Assert.Equal((before, heard + 20), (old.Heard.Count, fresh.Heard.Count));
    }

    [Fact]
    public async Task A_name_that_cannot_be_looked_up_leads_where_it_led_and_nowhere_before_that()
    {
        await using var pod = await StartPodAsync(Addresses[0], 0);
        var known = false;
        await using var gateway = await StartGatewayAsync(pod.Port, () => known ? Addresses[..1] : throw new SocketException((int)SocketError.HostNotFound));
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using (var nobody = await AskAsync(http)) Assert.Equal(HttpStatusCode.ServiceUnavailable, nobody.StatusCode);

        known = true;
        await UntilAsync(gateway, () => !pod.Heard.IsEmpty);
        known = false;

        for (var i = 0; i < 20; i++) await GetAsync(gateway);
    }

    Task<WebApplication> StartGatewayAsync(int port, Func<IPAddress[]> behind) =>
        house.StartGatewayAsync((_, _) => Task.FromResult(behind()), ("Services:schools", $"http://schools.invalid:{port}"), ("Gateway:LookUpSeconds", "1"), ("Gateway:CallSeconds", "60"));

    /// <summary>Calls until it holds.</summary>
    async Task UntilAsync(WebApplication gateway, Func<bool> holds)
    {
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        await Hubs.Testing.Eventually.HoldsAsync(
            async () =>
            {
                using var answer = await AskAsync(http);
                return holds();
            },
            () => Task.FromResult("The gateway did not notice."));
    }

    async Task<string> GetAsync(WebApplication gateway)
    {
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using var response = await AskAsync(http);
        var answer = await Answer.OfAsync(response);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json.GetProperty("programmeYearId").GetString()!;
    }

    async Task<HttpResponseMessage> AskAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/schools/v1/programme-years/y-1");
        request.Headers.Authorization = new("Bearer", house.Issuer.Token());
        return await http.SendAsync(request);
    }

    static async Task<Pod> StartPodAsync(IPAddress address, int port, int breaksOff = 0)
    {
        var heard = new ConcurrentQueue<string>();
        var left = breaksOff;
        var service = await SchoolsStandIn.StartAsync(
            app => app.Use((context, next) =>
            {
                heard.Enqueue(context.Request.Path);
                if (Interlocked.Decrement(ref left) < 0) return next(context);
                context.Abort();
                return Task.CompletedTask;
            }),
            $"http://{address}:{port}");
        return new Pod(service, heard);
    }

    /// <summary>As a machine that is gone: whoever connects hears neither yes nor no, since its line of those who wait is full.</summary>
    sealed class DeafListener : IDisposable
    {
        readonly TcpListener _listener;
        readonly List<TcpClient> _waiting = [];

        public DeafListener(IPAddress address, int port)
        {
            _listener = new TcpListener(address, port);
            _listener.Start(0);
            for (var i = 0; i < 8; i++)
            {
                var client = new TcpClient();
                _ = client.ConnectAsync(address, port);
                _waiting.Add(client);
            }
        }

        public void Dispose()
        {
            _waiting.ForEach(client => client.Dispose());
            _listener.Dispose();
        }
    }

    sealed record Pod(SchoolsStandIn Service, ConcurrentQueue<string> Heard) : IAsyncDisposable
    {
        public int Port => new Uri(Service.Address).Port;

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
