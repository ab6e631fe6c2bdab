using System.Security.Cryptography;
using Hubs.Local.Clock;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hubs.Local.Issuer;

/// <summary>The OpenID Connect issuer of the demonstration people: part of Local and of nothing else. It keeps no store
/// (OpenIddict's degraded mode), listens on this machine only unless told otherwise, and whoever it lets in is invented.</summary>
internal static class DemonstrationIssuer
{
    static readonly TimeSpan TokenLasts = TimeSpan.FromHours(8);

    public static WebApplication Build(IssuerSettings settings, ProgrammeClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Address.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", settings.Host]);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, settings, new TokenRequests(settings)));

        var app = builder.Build();
        var page = new SignInPage(settings);
        app.UseHostFiltering();
        app.UseAuthentication();
        app.MapGet(Paths.Authorize, (Delegate)page.Show);
        app.MapPost(Paths.Authorize, (Delegate)page.ChooseAsync);
        var clockPage = new ClockPage(clock);
        app.MapGet(ClockPage.Path, clockPage.Show);
        app.MapPost(ClockPage.Path, (Delegate)clockPage.MoveAsync);
        return app;
    }

    static void Configure(OpenIddictServerBuilder server, IssuerSettings settings, TokenRequests requests)
    {
        server.EnableDegradedMode().SetIssuer(settings.Address);
        server.SetAuthorizationEndpointUris(Paths.Authorize).SetTokenEndpointUris(Paths.Token);
        server.AllowClientCredentialsFlow().AllowPasswordFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile, OpenIddictConstants.Scopes.Email);
        server.AddSigningKey(SigningKey.In(settings.DataFolder)).DisableAccessTokenEncryption().SetAccessTokenLifetime(TokenLasts);
        // Only codes are encrypted, and they live five minutes: the key need not outlive the process.
        server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
        server.AddEventHandler<ExtractTokenRequestContext>(handler => handler.UseInlineHandler(context => Done(TokenRequests.PassOverAudience, context)));
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => Done(TokenRequests.CheckSignIn, context)));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context => Done(requests.CheckToken, context)));
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context => Done(requests.Answer, context)));
        server.Configure(options => options.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain));
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
    }

    static ValueTask Done<T>(Action<T> handle, T context)
    {
        handle(context);
        return ValueTask.CompletedTask;
    }
}
