using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;

namespace Hubs.Gateway.Forwarding;

/// <summary>Headers that mean something between services, or to a proxy, are not for callers to send: they end here. The rest,
/// the token among it, goes on unchanged.</summary>
static class OutsideHeaders
{
    const string Ours = "hubs-";

    static readonly HashSet<string> NotForServices = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Cookie, HeaderNames.Baggage, "Forwarded", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-User", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-Method", "X-Original-Proto", "X-Original-For", "X-Original-Host",
    };

    public static ValueTask Clean(RequestTransformContext context)
    {
        var outside = context.HttpContext.Request.Headers;

        // RFC 9110, 7.6.1: what Connection names is for this hop only.
        var thisHop = outside.Connection.Count > 0 ? outside.GetCommaSeparatedValues(HeaderNames.Connection) : [];
        foreach (var (name, _) in outside)
        {
            if (!name.StartsWith(Ours, StringComparison.OrdinalIgnoreCase) && !NotForServices.Contains(name) && !thisHop.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            Remove(context.ProxyRequest.Headers, name);
            if (context.ProxyRequest.Content is { } content) Remove(content.Headers, name);
        }

        return ValueTask.CompletedTask;
    }

    // Asked to remove what can only be in the other collection, each throws.
    static void Remove(HttpHeaders headers, string name)
    {
        if (headers.NonValidated.Contains(name)) headers.Remove(name);
    }
}
