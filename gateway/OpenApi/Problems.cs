using System.Text.Json.Nodes;

namespace Hubs.Gateway.OpenApi;

/// <summary>How refusals look in the document.</summary>
static class Problems
{
    public static JsonObject Ref(string response) => new() { ["$ref"] = $"#/components/responses/{response}" };

    /// <summary>A response that lists which reasons it may give.</summary>
    public static JsonObject Refused(IEnumerable<string> reasons) => new()
    {
        ["description"] = "Refused; `reason` says why, `violations` which fields are wrong.",
        ["content"] = new JsonObject
        {
            ["application/problem+json"] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["allOf"] = new JsonArray(Schemas.Ref("Problem"), new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["reason"] = new JsonObject { ["type"] = "string", ["examples"] = new JsonArray([.. reasons.Select(r => (JsonNode)r)]) } },
                    }),
                },
            },
        },
        ["x-hubs-reasons"] = new JsonArray([.. reasons.Select(r => (JsonNode)r)]),
    };

    public static JsonObject Responses() => new()
    {
        ["NotSignedIn"] = Response("No valid access token was shown (NOT_SIGNED_IN)."),
        ["TooManyCalls"] = Response("More calls than one caller may make at once (TOO_MANY_CALLS); Retry-After says for how many seconds to wait."),
        ["NotServed"] = Response("Something is wrong on our side (FAULT, SERVICE_UNAVAILABLE, SERVICE_FAILED, SERVICE_TOO_SLOW). Send the same request again later; with the same requestId a write is done once."),
    };

    public static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["description"] = "Problem details (RFC 9457): why something is refused.",
        ["required"] = new JsonArray("type", "title", "status", "detail", "instance", "reason", "violations", "metadata", "traceId"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text("Address of a page about this reason.", "uri-reference"),
            ["title"] = Text("The reason in words."),
            ["status"] = new JsonObject { ["type"] = "integer", ["format"] = "int32", ["description"] = "The HTTP status." },
            ["detail"] = Text("What is wrong this time, and what to do."),
            ["instance"] = Text("The path that was called.", "uri-reference"),
            ["reason"] = Text("Stable name of the reason, for programs."),
            ["violations"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "Everything that is wrong with the request, all at once.",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("field", "description", "reason"),
                    ["properties"] = new JsonObject
                    {
                        ["field"] = Text("The field's path as in the contract; empty: the request as a whole."),
                        ["description"] = Text("What is wrong with it, and what to do."),
                        ["reason"] = Text("Stable name of what is wrong, for programs."),
                    },
                },
            },
            ["metadata"] = new JsonObject { ["type"] = "object", ["description"] = "Facts for programs: ids, numbers.", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
            ["traceId"] = Text("Name this to whoever looks after the installation."),
        },
    };

    static JsonObject Response(string description) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Schemas.Ref("Problem") } },
    };

    static JsonObject Text(string description, string? format = null)
    {
        var text = new JsonObject { ["type"] = "string", ["description"] = description };
        if (format is not null) text["format"] = format;
        return text;
    }
}
