using System.Text;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Hubs.Access.V1;
using Hubs.Gateway.Contract;

namespace Hubs.Gateway.OpenApi;

/// <summary>One method at one path.</summary>
sealed class Operation(ApiMethod method, HttpBinding binding, int number, IReadOnlyList<string> variables, Schemas schemas)
{
    readonly string[] _roles = method.Allow.Roles.Select(NameOf).ToArray();

    public JsonObject ToJson()
    {
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service}.{method.Descriptor.Name}{(number == 0 ? "" : $".{number + 1}")}",
            ["tags"] = new JsonArray(Tags.NameOf(method.Descriptor.Service)),
            ["summary"] = method.Comment.FirstSentence,
            ["description"] = Description(),
            ["security"] = method.Allow.Anyone ? new JsonArray(new JsonObject(), SignIn()) : new JsonArray(SignIn()),
            ["x-hubs-roles"] = new JsonArray([.. method.Allow.Anyone ? ["anyone"] : method.Allow.SignedIn ? ["signed in"] : _roles.Select(r => (JsonNode)r)]),
            ["x-hubs-grpc"] = method.GrpcPath,
        };
        if (method.Comment.Events.Count > 0) operation["x-hubs-events"] = new JsonArray([.. method.Comment.Events.Select(e => (JsonNode)e)]);
        if (Parameters() is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (RequestBody() is { } body) operation["requestBody"] = body;
        operation["responses"] = Responses();
        return operation;
    }

    string Description()
    {
        var text = new StringBuilder(Words.Clean(method.Comment.Says));
        text.Append("\n\n**Who may call:** ").Append(method.Allow.Anyone ? "anyone" : method.Allow.SignedIn ? "anyone signed in" : string.Join(", ", _roles.Select(r => r.ToLowerInvariant().Replace('_', ' ')))).Append('.');
        foreach (var refused in method.Comment.Refusals) text.Append(text[^1] == '.' && text.ToString().Contains("\n- ", StringComparison.Ordinal) ? "\n- " : "\n\n- ").Append(refused.Sentence);
        if (method.Comment.Events.Count > 0) text.Append("\n\n**Tells:** ").Append(string.Join(", ", method.Comment.Events)).Append('.');
        return text.ToString();
    }

    JsonArray Parameters()
    {
        var inPath = binding.PathFields.Select((path, i) => schemas.ParameterOf("path", variables[i], FieldAt(path), true));
        return new JsonArray([.. inPath, .. binding.Body == "*" ? [] : QueryFields(method.Descriptor.InputType, "", "", 0)]);
    }

    IEnumerable<JsonObject> QueryFields(MessageDescriptor message, string before, string jsonBefore, int depth)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var (path, name) = ($"{before}{field.Name}", $"{jsonBefore}{field.JsonName}");
            if (binding.PathFields.Contains(path) || (depth == 0 && field.Name == binding.Body) || field.IsMap) continue;
            if (field.FieldType != FieldType.Message || Schemas.IsScalarInJson(field.MessageType)) yield return schemas.ParameterOf("query", name, field, false);
            else if (!field.IsRepeated && depth < 3) foreach (var inner in QueryFields(field.MessageType, $"{path}.", $"{name}.", depth + 1)) yield return inner;
        }
    }

    FieldDescriptor FieldAt(string path) =>
        path.Split('.').Aggregate((Message: method.Descriptor.InputType, Field: (FieldDescriptor?)null), (at, name) =>
        {
            var field = at.Message.FindFieldByName(name) ?? throw new InvalidOperationException($"{binding.Path} names {name}, which is no field of {at.Message.FullName}.");
            return (field.FieldType == FieldType.Message ? field.MessageType : at.Message, field);
        }).Field!;

    JsonObject? RequestBody()
    {
        if (binding.Body.Length == 0) return null;
        if (binding.BodyType(method.Descriptor)?.FullName == HttpBody.Descriptor.FullName)
        {
            var file = method.Descriptor.InputType.FindFieldByName(binding.Body);
            return new JsonObject
            {
                ["description"] = Words.Join("The file itself, as the raw body.", file is null ? "" : Words.Of(file)),
                ["required"] = true,
                ["content"] = new JsonObject { ["*/*"] = new JsonObject { ["schema"] = new JsonObject { ["description"] = "The file's bytes." } } },
            };
        }

        var schema = binding.Body == "*" ? schemas.BodyOf(method.Descriptor.InputType, binding.PathFields) : schemas.Of(method.Descriptor.InputType.FindFieldByName(binding.Body));
        return new JsonObject { ["required"] = true, ["content"] = Json(schema) };
    }

    JsonObject Responses()
    {
        var output = method.Descriptor.OutputType;
        var isFile = output.FullName == HttpBody.Descriptor.FullName;
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = isFile ? "The file." : method.Descriptor.IsServerStreaming ? "One JSON object a line, as they come." : Words.Of(output) is { Length: > 0 } words ? words : "Done.",
                ["content"] = isFile ? new JsonObject { ["*/*"] = new JsonObject { ["schema"] = new JsonObject { ["description"] = "The file's bytes." } } } : Json(schemas.Of(output)),
            },
        };
        if (!method.Allow.Anyone) responses["401"] = Problems.Ref("NotSignedIn");
        responses["429"] = Problems.Ref("TooManyCalls");
        responses["4XX"] = Problems.Refused(Reasons());
        responses["5XX"] = Problems.Ref("NotServed");
        return responses;
    }

    IEnumerable<string> Reasons()
    {
        IEnumerable<string> general = ["INVALID_REQUEST", .. method.Allow.Anyone ? Array.Empty<string>() : ["NOT_ALLOWED"]];
        if (binding.PathFields.Count > 0) general = general.Append("NOT_FOUND");
        if (method.Descriptor.InputType.FindFieldByName("request_id") is not null) general = general.Append("REQUEST_ID_REUSED");
        if (method.Descriptor.InputType.FindFieldByName("etag") is not null) general = general.Append("ETAG_STALE");
        if (method.Descriptor.InputType.FindFieldByName("page_token") is not null) general = general.Append("PAGE_TOKEN_INVALID");
        if (binding.Body.Length > 0) general = general.Append("BODY_TOO_LARGE");
        return method.Comment.Refusals.SelectMany(r => r.Reasons).Concat(general).Distinct();
    }

    static JsonObject SignIn() => new() { ["signIn"] = new JsonArray() };

    static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    static string NameOf(Role role) => AccessReflection.Descriptor.FindTypeByName<EnumDescriptor>("Role").FindValueByNumber((int)role)!.Name["ROLE_".Length..];
}
