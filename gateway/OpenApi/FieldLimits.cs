using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Hubs.Validation.V1;

namespace Hubs.Gateway.OpenApi;

/// <summary>Plain values, with the limits that the contract sets for what is sent.</summary>
static class FieldLimits
{
    const int UsualLength = 200;
    const int UsualItems = 100;

    public static JsonObject OfScalar(FieldDescriptor field, FieldRules rules, bool isSent) => field.FieldType switch
    {
        FieldType.String => TextOf(rules, isSent),
        FieldType.Bytes => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
        FieldType.Bool => new JsonObject { ["type"] = "boolean" },
        FieldType.Double => new JsonObject { ["type"] = "number", ["format"] = "double" },
        FieldType.Float => new JsonObject { ["type"] = "number", ["format"] = "float" },
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => new JsonObject { ["type"] = "string", ["format"] = "int64", ["pattern"] = "^-?[0-9]{1,19}$" },
        FieldType.UInt64 or FieldType.Fixed64 => new JsonObject { ["type"] = "string", ["format"] = "uint64", ["pattern"] = "^[0-9]{1,20}$" },
        _ => NumberOf(field, rules, isSent),
    };

    public static void OfArray(JsonObject array, FieldRules rules)
    {
        if (rules.Required) array["minItems"] = 1;
        array["maxItems"] = rules.MaxItems > 0 ? rules.MaxItems : UsualItems;
    }

    /// <summary>Limits that JSON Schema cannot state where they are: of numbers written as strings, of patterns in words.</summary>
    public static string InWords(FieldDescriptor field, FieldRules rules) => Words.Join(
        rules.NamesNobody ? "It names nobody: no e-mail address and no unique pupil number." : "",
        rules.PatternSays.Length > 0 ? $"Give {rules.PatternSays}." : "",
        IsWide(field) && rules.HasMinimum ? $"At least {rules.Minimum}." : "",
        IsWide(field) && rules.HasMaximum ? $"At most {rules.Maximum}." : "");

    static bool IsWide(FieldDescriptor field) => field.FieldType is FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64;

    static JsonObject TextOf(FieldRules rules, bool isSent)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (rules.Date) text["format"] = "date";
        if (!isSent) return text;
        if (rules.Required) text["minLength"] = 1;
        text["maxLength"] = rules.MaxLength > 0 ? rules.MaxLength : UsualLength;
        if (rules.Pattern.Length > 0) text["pattern"] = rules.Required ? $"^(?:{rules.Pattern})$" : $"^(?:{rules.Pattern})?$";
        return text;
    }

    static JsonObject NumberOf(FieldDescriptor field, FieldRules rules, bool isSent)
    {
        var unsigned = field.FieldType is FieldType.UInt32 or FieldType.Fixed32;
        var number = new JsonObject { ["type"] = "integer", ["format"] = unsigned ? "uint32" : "int32" };
        if (isSent && rules.HasMinimum) number["minimum"] = rules.Minimum;
        else if (unsigned) number["minimum"] = 0;
        if (isSent && rules.HasMaximum) number["maximum"] = rules.Maximum;
        return number;
    }
}
