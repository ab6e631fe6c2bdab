using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.Gateway.Tests.House;

/// <summary>An OpenID Connect issuer as far as checking tokens needs one.</summary>
sealed class TestIssuer : IAsyncDisposable
{
    readonly RSA _key = RSA.Create(2048);
    readonly WebApplication _app;

    TestIssuer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new TestIssuer(builder.Build());
        issuer._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Address, jwks_uri = $"{issuer.Address}/keys" }));
        issuer._app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(issuer._key.ExportParameters(false)));
            return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", alg = "RS256", kid = "test", n = key.N, e = key.E } } });
        });
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>A token that is good unless something about it is said.</summary>
    public string Token(string subject = "ada", string audience = "hubs", string? issuer = null, TimeSpan? expiresIn = null, RSA? key = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer ?? Address,
        Audience = audience,
        TokenType = "at+jwt",
        Claims = new Dictionary<string, object> { ["sub"] = subject },
        NotBefore = DateTime.UtcNow.AddHours(-3),
        IssuedAt = DateTime.UtcNow.AddHours(-3),
        Expires = DateTime.UtcNow + (expiresIn ?? TimeSpan.FromMinutes(5)),
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? _key) { KeyId = "test" }, SecurityAlgorithms.RsaSha256),
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }
}
