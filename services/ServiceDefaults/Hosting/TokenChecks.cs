using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.ServiceDefaults.Hosting;

public static class TokenChecks
{
    /// <summary>Access tokens of the configured issuer are checked: signature, issuer, audience, time.</summary>
    public static void AddTokenChecks(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<AuthenticationSettings>>((bearer, settings) =>
        {
            bearer.Authority = settings.Value.Authority;
            bearer.Audience = settings.Value.Audience;
            bearer.RequireHttpsMetadata = !settings.Value.AllowHttp;
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
            bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
        });
    }
}
