using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.Testing;

/// <summary>An OpenID Connect issuer for tests: discovery, keys, client credentials, and a token for whoever a test says.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientSecret = "a secret of the tests";

    readonly RSA _rsa = RSA.Create(2048);
    readonly RsaSecurityKey _key;
    readonly WebApplication _host;

    TestIssuer()
    {
        _key = new RsaSecurityKey(_rsa) { KeyId = "tests" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Authority,
            jwks_uri = $"{Authority}keys",
            token_endpoint = $"{Authority}token",
        }));
        _host.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "tests" });
            return Results.Json(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig", alg = "RS256" } } });
        });
        _host.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return form["client_secret"] == ClientSecret
                ? Results.Json(new { access_token = TokenFor(form["client_id"]!), expires_in = 3600, token_type = "Bearer" })
                : Results.BadRequest(new { error = "invalid_client" });
        });
    }

    /// <summary>As it stands in tokens.</summary>
    public string Authority { get; private set; } = "";

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        await issuer._host.StartAsync();
        issuer.Authority = issuer._host.Urls.First() + "/";
        return issuer;
    }

    /// <summary>A token whose subject is this; by default one that every service takes.</summary>
    public string TokenFor(string subject, string audience = "hubs", TimeSpan? validFor = null, string? issuer = null, RsaSecurityKey? key = null, string? email = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Authority,
            Audience = audience,
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity(email is null ? [new Claim("sub", subject)] : [new Claim("sub", subject), new Claim("email", email), new Claim("email_verified", "true", ClaimValueTypes.Boolean)]),
            IssuedAt = DateTime.UtcNow,
            NotBefore = DateTime.UtcNow.AddDays(-1),
            Expires = DateTime.UtcNow + (validFor ?? TimeSpan.FromHours(1)),
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _rsa.Dispose();
    }
}
