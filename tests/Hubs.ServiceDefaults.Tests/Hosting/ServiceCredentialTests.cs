using System.Net;
using System.Net.Http.Json;
using System.Web;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Hosting;

public sealed class ServiceCredentialTests : IDisposable
{
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2021, 3, 1, 9, 0, 0, TimeSpan.Zero));
    readonly Issuer _issuer = new() { Secret = "before" };
    readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task A_secret_changed_in_its_file_counts_for_the_next_token_without_a_restart()
    {
        await File.WriteAllTextAsync(_file, "before\n");
        using var credential = Credential();
        Assert.Equal("token 1", await credential.TokenAsync(CancellationToken.None));
        Assert.Equal("token 1", await credential.TokenAsync(CancellationToken.None));

        _issuer.Secret = "after";
        await File.WriteAllTextAsync(_file, "after\n");
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("token 2", await credential.TokenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_secret_that_the_issuer_no_longer_knows_gets_no_token()
    {
        await File.WriteAllTextAsync(_file, "older");
        using var credential = Credential();

        await Assert.ThrowsAsync<HttpRequestException>(() => credential.TokenAsync(CancellationToken.None));
    }

    public void Dispose()
    {
        _issuer.Dispose();
        File.Delete(_file);
    }

    ServiceCredential Credential() => new(
        Options.Create(new AuthenticationSettings { Authority = "https://sign-in.example.org/", ClientId = "hubs-schools", ClientSecretFile = _file }),
        new HttpClient(_issuer, disposeHandler: false),
        _clock);

    /// <summary>An issuer that knows one secret.</summary>
    sealed class Issuer : HttpMessageHandler
    {
        int _tokens;

        public string Secret { get; set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get) return Json(new { issuer = "https://sign-in.example.org/", token_endpoint = "https://sign-in.example.org/token" });
            var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
            return form["client_secret"] == Secret ? Json(new { access_token = $"token {++_tokens}", expires_in = 600 }) : new HttpResponseMessage(HttpStatusCode.Unauthorized);
        }

        static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
    }
}
