using System.Net;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Holds query parameters against the fields of a request that neither the path nor the body gives.</summary>
static class QueryShape
{
    public static void Look(IQueryCollection query, MessageDescriptor request, string body, string[] inPath, StrictJson.Violations violations)
    {
        var seen = new HashSet<string>(inPath, StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            var path = NameAt(request, name);
            if (path is null || body == "*" || inPath.Contains(path) || (body.Length > 0 && path.Split('.')[0] == body))
            {
                violations.Add(name, "UNKNOWN_PARAMETER", "There is no such query parameter here.");
                continue;
            }

            var field = FieldAt(request, path)!;
            if (!seen.Add(path) || (values.Count > 1 && !field.IsRepeated)) violations.Add(path, "GIVEN_TWICE", "Give it once.");
            foreach (var value in values) LookAtValue(value ?? "", field, path, violations);
        }
    }

    /// <summary>What is escaped and is not UTF-8 would stay escaped, and pass as the text of an escape.</summary>
    public static void LookAtEscapes(string? query, MessageDescriptor request, StrictJson.Violations violations)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (!IsUtf8(pair.EncodedValue.Span) || !IsUtf8(pair.EncodedName.Span))
                violations.Add(NameAt(request, $"{pair.DecodeName()}") ?? $"{pair.DecodeName()}", "NOT_UTF8", "Escape the text as UTF-8.");
        }
    }

    static bool IsUtf8(ReadOnlySpan<char> escaped) => !escaped.Contains('%') || Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(escaped.ToString()), 0, escaped.Length));

    public static void LookAtValue(string value, FieldDescriptor? field, string path, StrictJson.Violations violations)
    {
        if (field is null) return;
        if (field.FieldType == FieldType.Message) LookAtWellKnown(value, field.MessageType, path, violations);
        else if (field.FieldType == FieldType.Enum) LookAtEnum(value, field.EnumType, path, violations);
        else if (Scalars.Wrong(value, field) is { } wrong) violations.Add(path, "WRONG_TYPE", wrong);
    }

    /// <summary>The field behind a dotted path of either spelling, where it can be given as text.</summary>
    public static FieldDescriptor? FieldAt(MessageDescriptor request, string name) => Walk(request, name)?[^1];

    static string? NameAt(MessageDescriptor request, string name) => Walk(request, name) is { } fields ? string.Join('.', fields.Select(f => f.Name)) : null;

    static List<FieldDescriptor>? Walk(MessageDescriptor? message, string name)
    {
        var fields = new List<FieldDescriptor>();
        foreach (var part in name.Split('.'))
        {
            if (message?.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == part || f.Name == part) is not { } field) return null;
            if (fields.Count > 0 && fields[^1].IsRepeated) return null;
            fields.Add(field);
            message = field is { FieldType: FieldType.Message, MessageType.File.Package: not "google.protobuf" } ? field.MessageType : null;
        }

        return message is null && !fields[^1].IsMap ? fields : null;
    }

    static void LookAtEnum(string value, EnumDescriptor type, string path, StrictJson.Violations violations)
    {
        if (int.TryParse(value, out _)) violations.Add(path, "ENUM_BY_NUMBER", $"Give the value by name, such as {type.Values[^1].Name}.");
        else if (type.FindValueByName(value) is null) violations.Add(path, "UNKNOWN_VALUE", Scalars.NotAValueOf(type));
    }

    static void LookAtWellKnown(string value, MessageDescriptor type, string path, StrictJson.Violations violations)
    {
        if (Scalars.IsWrapper(type))
        {
            if (Scalars.Wrong(value, type.FindFieldByNumber(1)) is { } wrong) violations.Add(path, "WRONG_TYPE", wrong);
            return;
        }

        try
        {
            JsonParser.Default.Parse(System.Text.Json.JsonSerializer.Serialize(value), type);
        }
        catch (InvalidProtocolBufferException)
        {
            violations.Add(path, "WRONG_TYPE", Scalars.Wanted(type));
        }
    }
}
