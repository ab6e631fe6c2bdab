using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>This service's own access token (OAuth 2.0 client credentials), renewed before it expires.</summary>
public sealed class ServiceCredential(IOptions<AuthenticationSettings> settings, HttpClient http, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _oneAtATime = new(1);
    readonly ConfigurationManager<OpenIdConnectConfiguration> _issuer = new(
        $"{settings.Value.Authority.TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(http) { RequireHttps = !settings.Value.AllowHttp });

    (string Token, DateTimeOffset Until) _current = ("", DateTimeOffset.MinValue);

    public async Task<string> TokenAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() < _current.Until) return _current.Token;
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (time.GetUtcNow() >= _current.Until) _current = await AskAsync(cancellation);
            return _current.Token;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    async Task<(string Token, DateTimeOffset Until)> AskAsync(CancellationToken cancellation)
    {
        var mine = settings.Value;
        var issuer = await _issuer.GetConfigurationAsync(cancellation);
        var secret = mine.ClientSecretFile.Length > 0 ? (await File.ReadAllTextAsync(mine.ClientSecretFile, cancellation)).Trim() : mine.ClientSecret;
        using var response = await http.PostAsync(new Uri(issuer.TokenEndpoint), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = mine.ClientId,
            ["client_secret"] = secret,
            ["audience"] = mine.Audience,
        }), cancellation);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellation) ?? throw new HttpRequestException("The issuer answered with nothing.");
        return (answer.AccessToken, time.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Early);
    }

    sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
