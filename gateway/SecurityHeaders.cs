using Hubs.Gateway.Refusing;
using Microsoft.Net.Http.Headers;

namespace Hubs.Gateway;

/// <summary>What every answer says to a browser: nothing here is to be run, framed, guessed at or kept, but where a page says so.</summary>
static class SecurityHeaders
{
    const string NothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static answering =>
        {
            Write((HttpContext)answering);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Remove(HeaderNames.Server);
        if (context.Request.IsHttps) headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000; includeSubDomains";
        if (Wire.Of(context.Request) != Wire.Json) return;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = NothingRuns;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }
}
