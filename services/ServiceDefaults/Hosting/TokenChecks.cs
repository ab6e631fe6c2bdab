using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.ServiceDefaults.Hosting;

public static class TokenChecks
{
    /// <summary>Access tokens of the configured issuer are checked: signature, issuer, audience, time.</summary>
    public static void AddTokenChecks(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<AuthenticationSettings>, TimeProvider>((bearer, settings, time) =>
        {
            bearer.Authority = settings.Value.Authority;
            bearer.Audience = settings.Value.Audience;
            bearer.RequireHttpsMetadata = !settings.Value.AllowHttp;
            bearer.SaveToken = false;
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new RememberedTokens(new JsonWebTokenHandler { MapInboundClaims = false }, time));
            bearer.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
            bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
        });
    }
}
