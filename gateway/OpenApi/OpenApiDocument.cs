using System.Text.Json.Nodes;
using Hubs.Gateway.Contract;

namespace Hubs.Gateway.OpenApi;

/// <summary>OpenAPI 3.1, made from the contract and its comments: what is said there is said here, and nothing is said twice.</summary>
static class OpenApiDocument
{
    public static byte[] Make(ApiContract contract) => PublishedDocument.Write(Of(contract));

    public static JsonObject Of(ApiContract contract)
    {
        var methods = contract.Methods.Where(m => m.Bindings.Count > 0).ToArray();
        var schemas = new Schemas(methods);
        var paths = new JsonObject();

        // To a reader two paths that differ in the names of their variables are one: the first one's names are shown.
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (method, binding, number) in methods.SelectMany(m => m.Bindings.Select((b, i) => (m, b, i))))
        {
            var template = templates.TryGetValue(binding.Shape, out var known) ? known : templates[binding.Shape] = binding.Path;
            var path = (JsonObject)(paths[template] ??= new JsonObject());
            path[binding.Verb.ToLowerInvariant()] = new Operation(method, binding, number, HttpBinding.VariablesIn(template), schemas).ToJson();
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "This installation." }),
            ["tags"] = new JsonArray([.. methods.Select(m => m.Descriptor.Service).Distinct().Select(Tags.Of)]),
            ["x-tagGroups"] = new JsonArray([.. contract.Services.Select(s => Tags.GroupOf(s, methods))]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.ToJson(),
                ["responses"] = Problems.Responses(),
                ["securitySchemes"] = new JsonObject
                {
                    ["signIn"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["bearerFormat"] = "JWT",
                        ["description"] = "An access token of this installation's OpenID Connect issuer, for its audience. It says who calls; what they may do follows from the roles they hold here.",
                    },
                },
            },
        };
    }

    static JsonObject Info() => new()
    {
        ["title"] = "Hubs",
        ["version"] = "1.0.0",
        ["summary"] = "Runs the work-group programmes of England's Maths Hubs.",
        ["description"] =
            """
            Every method here is served over gRPC and gRPC-Web too, from the same contract.

            **Fields** are named in lowerCamelCase; `snake_case` is read as well. What is unknown is refused, never ignored. 64-bit numbers are strings, enum values are names, times are RFC 3339 in UTC, dates `YYYY-MM-DD`, money is in pence.

            **Writes** carry a `requestId`. Sent again by the same caller with the same body, it gets the first answer; nothing is done twice.

            **Changes** take the `etag` that was read; if somebody changed the thing meanwhile, they are refused with `ETAG_STALE`.

            **Lists** come in pages: `pageSize` and `pageToken`, then `nextPageToken` until it is empty.

            **Refusals** are problem details (RFC 9457) with a stable `reason` and every field that is wrong.
            """,
    };
}
