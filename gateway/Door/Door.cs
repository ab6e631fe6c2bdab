using Hubs.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Hubs.Gateway.Door;

/// <summary>Who comes in: a browser of a known origin, a caller with a valid token or none, no faster than the settings allow.</summary>
static class Door
{
    public static void AddDoor(this IServiceCollection services)
    {
        services.AddTokenChecks();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure(bearer => bearer.Events = new TokenRefusals());
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Anyone, policy => policy.RequireAssertion(caller => caller.User.Identity?.IsAuthenticated == true
                || caller.Resource is HttpContext context && !context.Request.Headers.ContainsKey(HeaderNames.Authorization)));
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<GatewaySettings>>((cors, settings) => cors.AddPolicy(Policies.Browsers, policy => policy
            .WithOrigins(settings.Value.Origins)
            .WithMethods("GET", "POST", "PATCH", "PUT", "DELETE")
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, "X-Grpc-Web", "X-User-Agent", "Grpc-Timeout", "Traceparent")
            .WithExposedHeaders("Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin", HeaderNames.RetryAfter)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddRateLimits();
        services.AddRequestTimeouts();
    }

    public static void UseDoor(this WebApplication app)
    {
        app.UseGrpcOverHttp2Only();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseRequestTimeouts();
    }
}
