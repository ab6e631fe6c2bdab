using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hubs.Local.Issuer;

/// <summary>The page on which one chooses whom to be. It keeps no session: what was asked for travels in the form.</summary>
internal sealed class SignInPage(IssuerSettings settings)
{
    const string Style = "body{font:1.125rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c;background:#fff}"
        + "ul{list-style:none;padding:0}li{margin:.5rem 0}"
        + "button{font:inherit;text-align:left;width:100%;padding:.6rem 1rem;border:2px solid #0b0c0c;background:#fff;color:inherit;cursor:pointer}"
        + "button:hover{background:#f3f2f1}button:focus-visible{outline:4px solid #ffdd00;outline-offset:0;box-shadow:0 0 0 6px #0b0c0c}";

    const string Choice = "person";

    public IResult Show(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.HasPromptValue(PromptValues.None)) return Unasked();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(Page(request), "text/html", Encoding.UTF8);
    }

    public async Task<IResult> ChooseAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var person = settings.People.FirstOrDefault(p => p.Subject == form[Choice]);
        return person is null
            ? Show(http)
            : Results.SignIn(TokenRequests.OfPerson(person, http.GetOpenIddictServerRequest()!), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    static IResult Unasked() => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "Nobody is remembered here: each sign-in is chosen on the page.",
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    string Page(OpenIddictRequest request)
    {
        var asked = string.Concat(request.GetParameters().Where(p => p.Key != Choice).Select(p => $"""<input type="hidden" name="{Html(p.Key)}" value="{Html((string?)p.Value)}">"""));
        var (people, elsewhere) = (Buttons(settings.People.Where(p => !p.Elsewhere)), Buttons(settings.People.Where(p => p.Elsewhere)));
        return $"""
            <!doctype html>
            <html lang="en-GB">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Choose who to sign in as – Hubs demonstration</title><style>{Style}</style></head>
            <body><main>
            <h1>Choose who to sign in as</h1>
            <p>Everyone here is invented. {Html(request.ClientId)} will act as the person you choose, on this machine only.</p>
            <form method="post" action="{Paths.Authorize}">{asked}<ul>{people}</ul><details><summary>People of the other hubs</summary><ul>{elsewhere}</ul></details></form>
            </main></body>
            </html>
            """;
    }

    static string Buttons(IEnumerable<SignIn> people) =>
        string.Concat(people.Select(p => $"""<li><button name="{Choice}" value="{p.Subject}"><strong>{Html(p.Name)}</strong><br>{Html(p.What)}</button></li>"""));

    static string Html(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
