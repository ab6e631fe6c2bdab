using Microsoft.AspNetCore.Mvc.Filters;

namespace Hubs.Gateway.Pages;

/// <summary>A page has our style sheet and nothing else; it may be kept for a minute, so that an opened round shows at once.</summary>
sealed class PageHeaders : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.CacheControl = context.HttpContext.Response.StatusCode < 400 ? "public, max-age=60" : "no-store";
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
