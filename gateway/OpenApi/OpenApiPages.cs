using System.Security.Cryptography;
using Hubs.Gateway.Contract;
using Scalar.AspNetCore;

namespace Hubs.Gateway.OpenApi;

/// <summary>The document at /openapi/v1.json, and a page that shows it.</summary>
static class OpenApiPages
{
    public static void MapOpenApiDocument(this WebApplication app)
    {
        var document = new PublishedDocument(() => OpenApiDocument.Of(app.Services.GetRequiredService<ApiContract>()));
        app.MapGet("/openapi/v1.json", document.Send);
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
}
