using System.Text.Json.Nodes;
using Hubs.Gateway.Contract;
using Hubs.Gateway.OpenApi;

namespace Hubs.Gateway.Pages;

/// <summary>The OpenAPI document, taken apart for readers. They see that document and nothing else.</summary>
sealed class ApiDocs
{
    readonly Lazy<JsonObject> _document;
    readonly Lazy<ILookup<string, ApiOperation>> _operations;

    public ApiDocs(ApiContract contract)
    {
        _document = new(() => OpenApiDocument.Of(contract));
        _operations = new(() => _document.Value["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(verb => new ApiOperation(verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject())))
            .ToLookup(operation => operation.Tag));
    }

    public string Description => Text(_document.Value["info"]!, "description");

    public string SignIn => Text(_document.Value["components"]!["securitySchemes"]!["signIn"]!, "description");

    /// <summary>Each of our services with its parts.</summary>
    public IEnumerable<(string Name, IEnumerable<ApiPart> Parts)> Services =>
        _document.Value["x-tagGroups"]!.AsArray().Select(group => (Text(group!, "name"), group!["tags"]!.AsArray().Select(tag => Part((string)tag!))));

    public ApiPart? FindPart(string id) => Services.SelectMany(service => service.Parts).FirstOrDefault(part => part.Id == id);

    public ApiType? FindType(string name) =>
        _document.Value["components"]!["schemas"]![name] is JsonObject schema ? new ApiType(name, schema) : null;

    /// <summary>What is sent, field by field: a type that is only named is looked up.</summary>
    public IEnumerable<ApiField> FieldsOf(JsonObject schema) =>
        schema["$ref"] is { } named ? FindType(ApiType.NameOf(named))!.Fields : new ApiType("", schema).Fields;

    internal static string Text(JsonNode of, string field) => (string?)of[field] ?? "";

    ApiPart Part(string tag) => new(tag, Text(_document.Value["tags"]!.AsArray().First(t => Text(t!, "name") == tag)!, "description"), [.. _operations.Value[tag]]);
}

/// <summary>A gRPC service: what its pages tell together.</summary>
sealed record ApiPart(string Name, string Description, IReadOnlyList<ApiOperation> Operations)
{
    public string Id { get; } = Name.Replace(": ", "-", StringComparison.Ordinal).Replace(' ', '-');
}

/// <summary>One method at one path.</summary>
sealed record ApiOperation(string Verb, string Path, JsonObject Json)
{
    public string Tag => (string)Json["tags"]![0]!;

    public string Id => ApiDocs.Text(Json, "operationId").Split('.', 2)[1];

    public string Summary => ApiDocs.Text(Json, "summary");

    public string Description => ApiDocs.Text(Json, "description");

    public string GrpcPath => ApiDocs.Text(Json, "x-hubs-grpc");

    public IEnumerable<ApiField> Parameters => (Json["parameters"]?.AsArray() ?? []).Select(parameter => new ApiField(
        ApiDocs.Text(parameter!, "name"), (string)parameter!["in"]! == "path" || parameter["required"] is not null, ApiDocs.Text(parameter, "description"), parameter["schema"]!.AsObject()));

    /// <summary>What is sent as the body; null: nothing is. A file has no fields.</summary>
    public JsonObject? Body => Json["requestBody"]?["content"]!.AsObject().Single().Value!["schema"]!.AsObject();

    public string BodyDescription => Json["requestBody"] is { } body ? ApiDocs.Text(body, "description") : "";

    public JsonObject Answer => Json["responses"]!["200"]!["content"]!.AsObject().Single().Value!["schema"]!.AsObject();

    public string AnswerDescription => ApiDocs.Text(Json["responses"]!["200"]!, "description");

    /// <summary>Reasons for which it is refused, each with a page of its own.</summary>
    public IEnumerable<string> Reasons => Json["responses"]!["4XX"]!["x-hubs-reasons"]!.AsArray().Select(reason => (string)reason!);
}
