using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Which text and which JSON value stand for a number, a truth value, text or bytes, as JSON transcoding reads them;
/// what is wrong, in words, or null.</summary>
static class Scalars
{
    public static string? Wrong(string text, FieldDescriptor field)
    {
        var fits = field.FieldType switch
        {
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FieldType.UInt64 or FieldType.Fixed64 => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
            FieldType.Bool => text is "true" or "false",
            FieldType.Bytes => Convert.TryFromBase64String(text, new byte[text.Length], out _),
            _ => true,
        };
        return fits ? null : Wanted(field);
    }

    public static string? Wrong(JsonElement value, FieldDescriptor field)
    {
        var fits = field.FieldType switch
        {
            FieldType.String => value.ValueKind == JsonValueKind.String,
            FieldType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            FieldType.Bytes => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _),
            FieldType.Double or FieldType.Float when value.ValueKind == JsonValueKind.Number => double.IsFinite(value.GetDouble()),
            _ when value.ValueKind == JsonValueKind.Number => Wrong(value.GetRawText(), field) is null,
            _ => value.ValueKind == JsonValueKind.String && Wrong(value.GetString()!, field) is null,
        };
        return fits ? null : Wanted(field);
    }

    public static bool IsWrapper(MessageDescriptor type) => type.File.Name == "google/protobuf/wrappers.proto";

    public static string NotAValueOf(EnumDescriptor type) => $"This is none of its values: {string.Join(", ", type.Values.Skip(1).Select(v => v.Name))}.";

    public static string Wanted(MessageDescriptor type) => type.FullName switch
    {
        "google.protobuf.Timestamp" => "A time such as 2021-03-09T09:30:00Z is needed.",
        "google.protobuf.Duration" => "A number of seconds such as 90s is needed.",
        "google.protobuf.FieldMask" => "Field names such as title,closingDate are needed, in one string.",
        _ when IsWrapper(type) => Wanted(type.FindFieldByNumber(1)),
        _ => $"This is not the JSON form of {type.FullName}.",
    };

    static string Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "Text is needed.",
        FieldType.Bool => "true or false is needed.",
        FieldType.Bytes => "Base64 text is needed.",
        FieldType.Double or FieldType.Float => "A number is needed.",
        FieldType.UInt32 or FieldType.Fixed32 or FieldType.UInt64 or FieldType.Fixed64 => "A whole number, not negative, is needed.",
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => "A whole number is needed, at most 2147483647.",
        _ => "A whole number is needed.",
    };
}
