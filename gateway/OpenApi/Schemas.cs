using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Hubs.Gateway.Contract;
using Hubs.Validation.V1;

namespace Hubs.Gateway.OpenApi;

/// <summary>The messages and enums that the paths speak of, as JSON Schema (draft 2020-12) of their canonical JSON.</summary>
sealed class Schemas
{
    static readonly FieldRules NoRules = new();

    readonly SortedDictionary<string, JsonObject> _named = new(StringComparer.Ordinal);
    readonly HashSet<string> _sent;

    public Schemas(IEnumerable<ApiMethod> methods)
    {
        _sent = [];
        foreach (var method in methods) Follow(method.Descriptor.InputType);
        _named["Problem"] = Problems.Schema();
    }

    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    /// <summary>A message that is one value in JSON: a time, a mask, a wrapped number.</summary>
    public static bool IsScalarInJson(MessageDescriptor message) => WellKnown.Of(message) is { } schema && schema["type"]?.ToString() != "object";

    public static FieldRules RulesOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(ValidationExtensions.Rules) ?? NoRules;

    public JsonObject ToJson() => new(_named.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)n.Value)));

    public JsonObject ParameterOf(string place, string name, FieldDescriptor field, bool required)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (required || RulesOf(field).Required) parameter["required"] = true;
        if (Words.Of(field) is { Length: > 0 } words) parameter["description"] = words;
        parameter["schema"] = Of(field, withWords: false);
        return parameter;
    }

    /// <summary>A request as a body: what the path says is not repeated there.</summary>
    public JsonObject BodyOf(MessageDescriptor request, IReadOnlyList<string> inPath)
    {
        var schema = ObjectOf(request, f => !inPath.Contains(f.Name));
        schema["additionalProperties"] = false;
        var name = NameOf(request);
        if (_named.TryGetValue(name, out var there) && !JsonNode.DeepEquals(there, schema)) return schema;
        _named[name] = schema;
        return Ref(name);
    }

    public JsonObject Of(MessageDescriptor message)
    {
        if (WellKnown.Of(message) is { } known) return known;
        var name = NameOf(message);
        if (!_named.ContainsKey(name))
        {
            // Held open first: a message may contain itself.
            _named[name] = [];
            _named[name] = ObjectOf(message, _ => true);
        }

        return Ref(name);
    }

    public JsonObject Of(FieldDescriptor field, bool withWords = true)
    {
        var isSent = _sent.Contains(field.ContainingType.FullName) && !IsOutput(field);
        var schema = field.IsMap ? MapOf(field) : field.IsRepeated ? ArrayOf(field, isSent) : OneOf(field, isSent);
        if (withWords) Describe(schema, field);
        return schema;
    }

    JsonObject ObjectOf(MessageDescriptor message, Func<FieldDescriptor, bool> wanted)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (Words.Of(message) is { Length: > 0 } words) schema["description"] = words;
        var fields = message.Fields.InDeclarationOrder().Where(wanted).ToArray();
        var required = fields.Where(f => RulesOf(f).Required).Select(f => (JsonNode)f.JsonName).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        schema["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.JsonName, (JsonNode?)Of(f))));
        return schema;
    }

    JsonObject MapOf(FieldDescriptor field) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = OneOf(field.MessageType.FindFieldByNumber(2), false),
    };

    JsonObject ArrayOf(FieldDescriptor field, bool isSent)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = OneOf(field, isSent) };
        if (isSent) FieldLimits.OfArray(schema, RulesOf(field));
        return schema;
    }

    JsonObject OneOf(FieldDescriptor field, bool isSent) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => Of(field.MessageType),
        FieldType.Enum => Of(field.EnumType),
        _ => FieldLimits.OfScalar(field, RulesOf(field), isSent),
    };

    JsonObject Of(EnumDescriptor type)
    {
        var name = NameOf(type);
        _named[name] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = $"{Words.Of(type)}\n\n{string.Join('\n', type.Values.Select(v => $"- `{v.Name}`: {Words.Of(v)}"))}",
            ["enum"] = new JsonArray([.. type.Values.Select(v => (JsonNode)v.Name)]),
        };
        return Ref(name);
    }

    static void Describe(JsonObject schema, FieldDescriptor field)
    {
        var oneOf = field.RealContainingOneof is { } choice ? $"At most one of {string.Join(", ", choice.Fields.Select(f => $"`{f.JsonName}`"))} is given." : "";
        if (Words.Join(Words.Of(field), oneOf, FieldLimits.InWords(field, RulesOf(field))) is { Length: > 0 } words) schema["description"] = words;
        if (IsOutput(field)) schema["readOnly"] = true;
    }

    static bool IsOutput(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) == true;

    /// <summary><c>hubs.funding.v1.Claim.Line</c>: "funding.Claim.Line".</summary>
    static string NameOf(DescriptorBase described)
    {
        var parts = described.FullName.Split('.');
        return parts is ["hubs", var service, "v1", .. var name] ? $"{service}.{string.Join('.', name)}" : described.FullName;
    }

    void Follow(MessageDescriptor message)
    {
        if (!_sent.Add(message.FullName)) return;
        foreach (var field in message.Fields.InDeclarationOrder().Where(f => f.FieldType == FieldType.Message)) Follow(field.MessageType);
    }
}
