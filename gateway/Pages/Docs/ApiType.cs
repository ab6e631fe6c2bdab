using System.Text.Json.Nodes;

namespace Hubs.Gateway.Pages;

/// <summary>A message or an enum, with its fields.</summary>
sealed record ApiType(string Name, JsonObject Schema)
{
    public string Description => ApiDocs.Text(Schema, "description");

    public IEnumerable<ApiField> Fields => (Schema["properties"]?.AsObject() ?? []).Select(property => new ApiField(
        property.Key, Schema["required"]?.AsArray().Any(name => (string)name! == property.Key) == true, ApiDocs.Text(property.Value!, "description"), property.Value!.AsObject()));

    public static string NameOf(JsonNode reference) => ((string)reference!).Split('/')[^1];
}

/// <summary>A field or a parameter.</summary>
sealed record ApiField(string Name, bool Required, string Description, JsonObject Schema)
{
    public bool ReadOnly => Schema["readOnly"] is not null;

    public ApiValue Value => ApiValue.Of(Schema);
}

/// <summary>What can stand in a field.</summary>
/// <param name="Words">In words; before the type's name, where it has one.</param>
/// <param name="Type">The type that has a page of its own; empty: none.</param>
sealed record ApiValue(string Words, string Type = "")
{
    public static ApiValue Of(JsonObject schema)
    {
        if (schema["$ref"] is { } named) return new("", ApiType.NameOf(named));
        if (schema["items"] is JsonObject items) return Of(items) is var item && schema["maxItems"] is { } most ? item with { Words = $"list of at most {most}: {item.Words}" } : Of(items) with { Words = $"list: {Of(items).Words}" };
        if (schema["additionalProperties"] is JsonObject values) return Of(values) is var value ? value with { Words = $"by name: {value.Words}" } : value;
        return new(string.Join(", ", [KindOf(schema), .. Limits(schema)]));
    }

    static string KindOf(JsonObject schema) => (schema["type"] is JsonArray kinds ? (string)kinds[0]! : ApiDocs.Text(schema, "type"), ApiDocs.Text(schema, "format")) switch
    {
        ("string", "date") => "date",
        ("string", "date-time") => "time",
        ("string", "int64" or "uint64") => "whole number as text",
        ("string", "field-mask") => "names of fields, with commas",
        ("string", _) => "text",
        ("integer", _) => "whole number",
        ("number", _) => "number",
        ("boolean", _) => "true or false",
        _ => "object",
    };

    static IEnumerable<string> Limits(JsonObject schema)
    {
        if (schema["maxLength"] is { } most) yield return $"at most {most} characters";
        if (schema["minimum"] is { } least) yield return $"at least {least}";
        if (schema["maximum"] is { } highest) yield return $"at most {highest}";
    }
}
