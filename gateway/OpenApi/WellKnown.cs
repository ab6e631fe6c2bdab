using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Hubs.Gateway.OpenApi;

/// <summary>Messages of Google's that have a form of their own in JSON.</summary>
static class WellKnown
{
    public static JsonObject? Of(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Timestamp" => new() { ["type"] = "string", ["format"] = "date-time" },
        "google.protobuf.Duration" => new() { ["type"] = "string", ["format"] = "duration-seconds", ["pattern"] = "^-?[0-9]+(?:\\.[0-9]{1,9})?s$" },
        "google.protobuf.FieldMask" => new() { ["type"] = "string", ["format"] = "field-mask" },
        "google.protobuf.Empty" => new() { ["type"] = "object" },
        "google.protobuf.Struct" => new() { ["type"] = "object", ["additionalProperties"] = true },
        "google.protobuf.Value" => [],
        "google.protobuf.ListValue" => new() { ["type"] = "array", ["items"] = new JsonObject() },
        "google.protobuf.Any" => new() { ["type"] = "object", ["required"] = new JsonArray("@type"), ["properties"] = new JsonObject { ["@type"] = new JsonObject { ["type"] = "string" } }, ["additionalProperties"] = true },
        "google.protobuf.BoolValue" => Nullable("boolean", null),
        "google.protobuf.StringValue" => Nullable("string", null),
        "google.protobuf.BytesValue" => Nullable("string", "byte"),
        "google.protobuf.DoubleValue" => Nullable("number", "double"),
        "google.protobuf.FloatValue" => Nullable("number", "float"),
        "google.protobuf.Int32Value" => Nullable("integer", "int32"),
        "google.protobuf.UInt32Value" => Nullable("integer", "uint32"),
        "google.protobuf.Int64Value" => Nullable("string", "int64"),
        "google.protobuf.UInt64Value" => Nullable("string", "uint64"),
        _ => null,
    };

    static JsonObject Nullable(string type, string? format)
    {
        var schema = new JsonObject { ["type"] = new JsonArray(type, "null") };
        if (format is not null) schema["format"] = format;
        return schema;
    }
}
