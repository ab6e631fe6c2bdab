using Hubs.Gateway.Refusing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Hubs.Gateway.Door;

/// <summary>What is wrong with a token, said in a sentence.</summary>
sealed class TokenRefusals : JwtBearerEvents
{
    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        // Every failure is answered where a token is needed, not where it is read; an unreachable issuer too.
        context.Fail(context.Exception);
        return Task.CompletedTask;
    }

    public override async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers[HeaderNames.WWWAuthenticate] = context.AuthenticateFailure is null && !context.Request.Headers.ContainsKey(HeaderNames.Authorization) ? "Bearer" : "Bearer error=\"invalid_token\"";
        await RefusalWriter.WriteAsync(context.HttpContext, context.AuthenticateFailure switch
        {
            null when context.Request.Headers.ContainsKey(HeaderNames.Authorization) => GatewayRefusals.NotSignedIn("The authorization header holds no access token. Send it as: Bearer TOKEN."),
            null => GatewayRefusals.NotSignedIn("Sign in first: this needs an access token."),
            SecurityTokenExpiredException => GatewayRefusals.NotSignedIn("The access token has expired. Get a new one."),
            SecurityTokenNotYetValidException => GatewayRefusals.NotSignedIn("The access token is not valid yet. Check the issuer's clock."),
            SecurityTokenException when !await IssuerAnswersAsync(context) => GatewayRefusals.SignInUnavailable(),
            SecurityTokenInvalidAudienceException => GatewayRefusals.NotSignedIn("The access token is for another audience. Ask the issuer for one for Hubs."),
            SecurityTokenInvalidIssuerException => GatewayRefusals.NotSignedIn("The access token is from another issuer than this installation's."),
            SecurityTokenException or ArgumentException => GatewayRefusals.NotSignedIn("The access token is not valid. Get a new one."),
            _ => GatewayRefusals.SignInUnavailable(),
        });
    }

    public override Task Forbidden(ForbiddenContext context) => RefusalWriter.WriteAsync(context.HttpContext, GatewayRefusals.NotAllowed());

    // Without the issuer's keys every token looks like a stranger's.
    static async Task<bool> IssuerAnswersAsync(JwtBearerChallengeContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
