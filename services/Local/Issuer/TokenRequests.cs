using System.Net;
using System.Security.Claims;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hubs.Local.Issuer;

/// <summary>Who gets which token. A token says who, never what: no role, no school, and in an access token no name.</summary>
internal sealed class TokenRequests(IssuerSettings settings)
{
    public const string Audience = "hubs";

    readonly IReadOnlyDictionary<string, IssuerClient> _clients = IssuerClient.All(settings.ClientSecret);

    /// <summary>Some issuers want to be told the audience; this one has one only, and OpenIddict takes the word in token exchange alone.</summary>
    public static void PassOverAudience(ExtractTokenRequestContext context) => context.Request?.SetParameter(Parameters.Audience, null);

    public static void CheckSignIn(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != IssuerClient.OfPeople) context.Reject(Errors.InvalidClient, $"People sign in with the client id {IssuerClient.OfPeople}.");
        else if (!IsOnThisMachine(context.RedirectUri)) context.Reject(Errors.InvalidRequest, "The redirect_uri must be an address of this machine: http://localhost or http://127.0.0.1, any port and path.");
    }

    public void CheckToken(ValidateTokenRequestContext context)
    {
        if (context.ClientId is not { } id || !_clients.TryGetValue(id, out var client) || !client.IsKnownBy(context.ClientSecret)) context.Reject(Errors.InvalidClient, "There is no such client, or this is not its secret.");
        else if (!client.Grants.Contains(context.Request.GrantType)) context.Reject(Errors.UnauthorizedClient, $"The client {id} gets tokens by {string.Join(" or ", client.Grants)} only.");
    }

    /// <summary>Answers the grants that come without a sign-in of their own; a code carries the sign-in that was chosen on the page.</summary>
    public void Answer(HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType()) context.SignIn(OfClient(context.ClientId!));
        else if (context.Request.IsPasswordGrantType()) Answer(context, context.Request);
    }

    /// <summary>The token of a person, with the scopes that were asked for.</summary>
    public static ClaimsPrincipal OfPerson(SignIn person, OpenIddictRequest request)
    {
        var identity = Identity(person.Subject);
        identity.SetClaim(Claims.Name, person.Name).SetClaim(Claims.Email, person.Email).SetScopes(request.GetScopes());
        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.Name when identity.HasScope(Scopes.Profile) => [Destinations.IdentityToken],
            Claims.Email when identity.HasScope(Scopes.Email) => [Destinations.IdentityToken],
            Claims.Subject => [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [],
        });
        return new ClaimsPrincipal(identity);
    }

    void Answer(HandleTokenRequestContext context, OpenIddictRequest request)
    {
        var person = settings.People.FirstOrDefault(p => string.Equals(p.Email, request.Username, StringComparison.OrdinalIgnoreCase));
        if (person is null || request.Password != settings.Password) context.Reject(Errors.InvalidGrant, "No demonstration person has this e-mail and password. The start of Local prints both.");
        else context.SignIn(OfPerson(person, request));
    }

    static ClaimsPrincipal OfClient(string id)
    {
        var identity = Identity(id);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    static ClaimsIdentity Identity(string subject) =>
        new ClaimsIdentity("demonstration", Claims.Name, Claims.Role).SetClaim(Claims.Subject, subject).SetResources(Audience);

    static bool IsOnThisMachine(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
