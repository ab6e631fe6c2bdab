using System.Security.Cryptography;
using Hubs.Gateway.Contract;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Hubs.Gateway.OpenApi;

/// <summary>The document at /openapi/v1.json, and a page that shows it.</summary>
static class OpenApiPages
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddSingleton<PublishedDocument>();

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapGet("/openapi/v1.json", (PublishedDocument document) => Results.Bytes(document.Json, "application/json", entityTag: document.Tag));
        app.MapScalarApiReference("/docs", (options, context) =>
        {
            var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy = ViewerOnly(nonce);
            options.WithTitle("Hubs API").WithOpenApiRoutePattern("/openapi/v1.json").WithNonce(nonce).DisableDefaultFonts().DisableAgent().HideDeveloperTools().AddPreferredSecuritySchemes("signIn");
            options.Telemetry = false;
        });
    }

    // The viewer carries its own script and style; nothing comes from elsewhere, and nothing goes there.
    static string ViewerOnly(string nonce) => $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Made at the first request, then kept.</summary>
    sealed class PublishedDocument(ApiContract contract)
    {
        readonly Lazy<byte[]> _json = new(() => OpenApiDocument.Make(contract));

        public byte[] Json => _json.Value;

        public EntityTagHeaderValue Tag => new($"\"{Convert.ToHexStringLower(SHA256.HashData(Json))[..16]}\"");
    }
}
