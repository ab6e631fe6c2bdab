namespace Hubs.Gateway.Refusing;

/// <summary>What a reason is called where people read it: its words, with those that need another case or another word.</summary>
static class ReasonTitles
{
    /// <summary>Reasons whose own words say too little.</summary>
    static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["INVALID_REQUEST"] = "Something is missing or not right",
        ["ETAG_STALE"] = "Changed in the meantime",
        ["REQUEST_ID_REUSED"] = "Request id used before",
        ["PAGE_TOKEN_INVALID"] = "Page token not from this list",
        ["DATABASE_BUSY"] = "Nothing can be stored at the moment",
        ["FAULT"] = "Something went wrong on our side",
        ["PATH_UNKNOWN"] = "Nothing at this path",
        ["VERB_NOT_SERVED"] = "Verb not taken here",
        ["TYPE_NOT_SERVED"] = "Content type not taken here",
        ["MEETING_CLASHES"] = "The date of the meeting does not work",
        ["HEADS_MEETING_CLASHES"] = "The date of the heads' meeting does not work",
        ["VISIT_CLASHES"] = "The date of the visit does not work",
        ["LEADER_NOT_TFM_LEAD"] = "Led by no TfM Lead of the hub",
        ["SIGN_IN_TAKEN"] = "Sign-in taken",
        ["SIGN_IN_MISSING"] = "No sign-in to take away",
        ["OWN_SIGN_IN"] = "Your own sign-in",
        ["PERSON_HAS_SIGN_IN"] = "The person has another sign-in",
        ["NO_SUCH_SCOPE"] = "No such school or hub",
    };

    static readonly Dictionary<string, string> Spelt = new(StringComparer.Ordinal)
    {
        ["csv"] = "CSV",
        ["email"] = "e-mail",
        ["heads"] = "heads'",
        ["http2"] = "HTTP/2",
        ["json"] = "JSON",
        ["tfm"] = "TfM",
        ["urn"] = "URN",
        ["vat"] = "VAT",
    };

    /// <summary>ROUND_CLOSED: "Round closed".</summary>
    public static string Of(string reason)
    {
        if (reason.Length == 0) return "Refused";
        if (Said.TryGetValue(reason, out var title)) return title;
        var words = string.Join(' ', reason.ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => Spelt.GetValueOrDefault(word, word)));
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }
}
