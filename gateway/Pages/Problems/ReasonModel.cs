using Hubs.Gateway.Contract;
using Hubs.Gateway.Refusing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hubs.Gateway.Pages;

/// <summary>What a refusal's reason means: the page that a problem's <c>type</c> names.</summary>
sealed class ReasonModel(ApiContract contract) : PageModel
{
    /// <summary>Reasons that every service, or the door, gives, and no method's comment repeats.</summary>
    static readonly Dictionary<string, string> OfTheHouse = new(StringComparer.Ordinal)
    {
        ["INVALID_REQUEST"] = "Something that was sent is missing or not right. The problem's violations name each field and what to do about it.",
        ["NOT_SIGNED_IN"] = "The call needs a valid access token of this installation's issuer.",
        ["NOT_ALLOWED"] = "None of the roles that the caller holds allows this call.",
        ["NOT_FOUND"] = "What was asked for is not there, or lies outside what the caller's roles let them see.",
        ["REQUEST_ID_REUSED"] = "The request id was used before, for another request. Take a new one for each write; keep it only to repeat the same write.",
        ["ETAG_STALE"] = "Somebody changed the thing after it was read. Read it again, then repeat the change with the new etag.",
        ["PAGE_TOKEN_INVALID"] = "The page token is not from this list with these filters, or another caller's. Start again without one.",
        ["DATABASE_BUSY"] = "The service cannot store anything at the moment. Repeat the request with the same request id.",
        ["FAULT"] = GatewayRefusals.Fault().Detail,
        ["PATH_UNKNOWN"] = GatewayRefusals.PathUnknown().Detail,
        ["VERB_NOT_SERVED"] = GatewayRefusals.VerbNotServed("").Detail,
        ["BODY_TOO_LARGE"] = GatewayRefusals.BodyTooLarge().Detail,
        ["TOO_MANY_CALLS"] = GatewayRefusals.TooManyCalls().Detail,
        ["NEEDS_HTTP2"] = GatewayRefusals.NeedsHttp2().Detail,
        ["TYPE_NOT_SERVED"] = GatewayRefusals.TypeNotServed().Detail,
        ["SERVICE_UNAVAILABLE"] = GatewayRefusals.ServiceUnavailable().Detail,
        ["SERVICE_FAILED"] = GatewayRefusals.ServiceFailed().Detail,
        ["SERVICE_TOO_SLOW"] = GatewayRefusals.ServiceTooSlow().Detail,
        ["SIGN_IN_UNAVAILABLE"] = GatewayRefusals.SignInUnavailable().Detail,
    };

    public string Reason { get; private set; } = "";

    public string Title => ReasonTitles.Of(Reason);

    public string General => OfTheHouse.GetValueOrDefault(Reason, "");

    public IReadOnlyList<(string Method, string Sentence)> Sentences { get; private set; } = [];

    public IActionResult OnGet(string reason)
    {
        Reason = reason;
        Sentences = contract.Methods
            .SelectMany(m => m.Comment.Refusals.Where(r => r.Reasons.Contains(reason)).Select(r => (m.Descriptor.Name, r.Sentence)))
            .OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        return Sentences.Count + General.Length > 0 ? Page() : Trouble.NotThere.ToResult();
    }
}
