using System.Globalization;
using System.Threading.RateLimiting;
using Hubs.Gateway.Refusing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Hubs.Gateway.Door;

/// <summary>So many calls a second for each caller: the person behind the token, or the address where there is none.</summary>
static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewaySettings>>((limiter, settings) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string Issuer, string Name)>(context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = settings.Value.CallsInABurst,
                TokensPerPeriod = settings.Value.CallsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
            limiter.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return new ValueTask(RefusalWriter.WriteAsync(rejected.HttpContext, GatewayRefusals.TooManyCalls()));
            };
        });
    }

    static (string Issuer, string Name) CallerOf(HttpContext context) => context.User.FindFirst("sub") is { } subject
        ? (subject.Issuer, subject.Value)
        : ("", $"{context.Connection.RemoteIpAddress}");
}
