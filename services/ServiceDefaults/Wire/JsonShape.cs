using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Holds JSON against a message: every name a field, every value of the field's kind, enum values by name.</summary>
sealed class JsonShape(StrictJson.Violations violations)
{
    static readonly JsonParser WellKnown = new(JsonParser.Settings.Default);

    /// <summary>A string's text, or null where it holds half a surrogate pair.</summary>
    public static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public void LookAtMessage(JsonElement value, MessageDescriptor type, string path)
    {
        if (type.File.Package == "google.protobuf")
        {
            LookAtWellKnown(value, type, path);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            violations.Add(path, "WRONG_TYPE", "A JSON object is needed.");
            return;
        }

        var seen = new HashSet<FieldDescriptor>();
        foreach (var property in value.EnumerateObject())
        {
            var name = NameOf(property);
            var field = type.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == name || f.Name == name);
            var here = path.Length == 0 ? field?.Name ?? name : $"{path}.{field?.Name ?? name}";
            if (field is null) violations.Add(here, "UNKNOWN_FIELD", "There is no such field here.");
            else if (!seen.Add(field)) violations.Add(here, "GIVEN_TWICE", "Give it once.");
            else LookAtField(property.Value, field, here);
        }
    }

    public void LookAtField(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        if (field.IsMap) LookAtMap(value, field, path);
        else if (field.IsRepeated) LookAtItems(value, field, path);
        else LookAtOne(value, field, path);
    }

    void LookAtItems(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            violations.Add(path, "WRONG_TYPE", "A JSON array is needed.");
            return;
        }

        var i = 0;
        foreach (var item in value.EnumerateArray()) LookAtOne(item, field, $"{path}[{i++}]");
    }

    void LookAtMap(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            violations.Add(path, "WRONG_TYPE", "A JSON object is needed.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (key, item) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
        foreach (var property in value.EnumerateObject())
        {
            var here = $"{path}.{NameOf(property)}";
            if (!seen.Add(NameOf(property))) violations.Add(here, "GIVEN_TWICE", "Give it once.");
            if (Scalars.Wrong(NameOf(property), key) is { } wrong) violations.Add(here, "WRONG_TYPE", wrong);
            LookAtOne(property.Value, item, here);
        }
    }

    void LookAtOne(JsonElement value, FieldDescriptor field, string path)
    {
        if (field.FieldType == FieldType.Message) LookAtMessage(value, field.MessageType, path);
        else if (field.FieldType == FieldType.Enum) LookAtEnum(value, field.EnumType, path);
        else if (value.ValueKind == JsonValueKind.String && TextOf(value) is null) violations.Add(path, "WRONG_TYPE", "The text holds half a character.");
        else if (Scalars.Wrong(value, field) is { } wrong) violations.Add(path, "WRONG_TYPE", wrong);
    }

    void LookAtEnum(JsonElement value, EnumDescriptor type, string path)
    {
        if (type.FullName == "google.protobuf.NullValue") return;
        if (value.ValueKind != JsonValueKind.String) violations.Add(path, "ENUM_BY_NUMBER", $"Give the value by name, such as {type.Values[^1].Name}.");
        else if (type.FindValueByName(TextOf(value) ?? "") is null) violations.Add(path, "UNKNOWN_VALUE", Scalars.NotAValueOf(type));
    }

    // Times, durations, masks and free-form values have a form of their own in JSON, which their own parser knows.
    void LookAtWellKnown(JsonElement value, MessageDescriptor type, string path)
    {
        try
        {
            WellKnown.Parse(value.GetRawText(), type);
        }
        catch (InvalidProtocolBufferException)
        {
            violations.Add(path, "WRONG_TYPE", Scalars.Wanted(type));
        }
    }

    static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
