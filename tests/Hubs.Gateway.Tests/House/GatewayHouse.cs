using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Hubs.Gateway.Forwarding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.Gateway.Tests.House;

/// <summary>The real gateway on two ports, an issuer, one service that answers, and four that are down.</summary>
public sealed class GatewayHouse : IAsyncLifetime
{
    WebApplication? _gateway;

    internal TestIssuer Issuer { get; private set; } = null!;

    internal SchoolsStandIn Schools { get; private set; } = null!;

    public Uri Web => new(_gateway!.Urls.First());

    public Uri GrpcAddress => new(_gateway!.Urls.Last());

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        Schools = await SchoolsStandIn.StartAsync();
        _gateway = await StartGatewayAsync();
        Http = new HttpClient { BaseAddress = Web };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _gateway!.DisposeAsync();
        await Schools.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    /// <summary>Another gateway before the same service, with some settings of its own.</summary>
    internal Task<WebApplication> StartGatewayAsync(params (string Name, string Value)[] settings) => StartGatewayAsync(null, settings);

    /// <summary>The same, that finds its pods as the test says.</summary>
    internal async Task<WebApplication> StartGatewayAsync(LookUp? lookUp, params (string Name, string Value)[] settings)
    {
        var app = GatewayService.Build([], builder =>
        {
            builder.Environment.EnvironmentName = Environments.Staging;
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(SettingsOf(settings));
            if (lookUp is not null) builder.Services.AddSingleton(lookUp);
        });
        await app.StartAsync();
        return app;
    }

    internal IEnumerable<KeyValuePair<string, string?>> SettingsOf(params (string Name, string Value)[] settings) => new Dictionary<string, string?>
    {
        ["Gateway:WebAddress"] = "http://127.0.0.1:0",
        ["Gateway:GrpcAddress"] = "http://127.0.0.1:0",
        ["Gateway:CallSeconds"] = "2",
        ["Gateway:CallsPerSecond"] = "100000",
        ["Gateway:CallsInABurst"] = "100000",
        ["Gateway:LargestUpload"] = "3000000",
        ["Authentication:Authority"] = Issuer.Address,
        ["Authentication:Audience"] = "hubs",
        ["Authentication:AllowHttp"] = "true",
        ["Services:schools"] = Schools.Address,
        ["Services:workgroups"] = Down,
        ["Services:scheduling"] = Down,
        ["Services:funding"] = Down,
        ["Services:reporting"] = Down,
    }.Concat(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).GroupBy(s => s.Key, (_, said) => said.Last());

    /// <summary>An address where nobody listens.</summary>
    static string Down { get; } = FreeAddress();

    internal GrpcChannel Channel(string? token = null) => ChannelTo(GrpcAddress, token);

    internal static GrpcChannel ChannelTo(Uri address, string? token = null)
    {
        var http = new HttpClient(new SocketsHttpHandler());
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpClient = http, DisposeHttpClient = true });
    }

    internal GrpcChannel WebChannel(string? token = null)
    {
        var http = new HttpClient(new GrpcWebHandler(GrpcWebMode.GrpcWeb, new SocketsHttpHandler())) { DefaultRequestVersion = HttpVersion.Version11 };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return GrpcChannel.ForAddress(Web, new GrpcChannelOptions { HttpClient = http, DisposeHttpClient = true, HttpVersion = HttpVersion.Version11 });
    }

    internal async Task<Answer> SendAsync(string verb, string path, string? json = null, string? token = "good", Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token == "good" ? Issuer.Token() : token);
        change?.Invoke(request);
        using var response = await Http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    static string FreeAddress()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}";
    }
}

/// <summary>What came back, read whole.</summary>
sealed record Answer(int Status, string ContentType, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", await response.Content.ReadAsStringAsync(), response.Headers);

    /// <summary>Checks that it is problem details with every member, and gives them.</summary>
    public JsonElement Problem(int status, string reason)
    {
        Assert.True(Status == status, $"{Status} {Text}");
        Assert.Equal("application/problem+json", ContentType);
        var problem = Json;
        Assert.Equal(["detail", "instance", "metadata", "reason", "status", "title", "traceId", "type", "violations"], problem.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal($"/problems/{reason}", problem.GetProperty("type").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.NotEqual("", problem.GetProperty("traceId").GetString());
        return problem;
    }
}
