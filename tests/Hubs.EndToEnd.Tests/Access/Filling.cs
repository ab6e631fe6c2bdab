using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Hubs.Validation.V1;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>Makes a request that keeps its contract's rules, with the ids that it is given.</summary>
public static class Filling
{
    const int Deepest = 4;

    /// <summary>Text of each form that the contract asks for.</summary>
    public static IReadOnlyDictionary<string, string> Formed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["([01][0-9]|2[0-3]):[0-5][0-9]"] = "13:00",
        ["20[0-9]{2}"] = "2020",
        ["20[0-9]{2}/[0-9]{2}"] = "2020/21",
        ["[0-9 +()]+"] = "0114 496 0000",
        ["[0-9]{3}"] = "373",
        ["[0-9]{6}"] = "123456",
        ["[0-9a-f]{64}"] = new string('a', 64),
        ["[A-Z0-9-]+"] = "A-1",
        ["[A-Z][A-Z0-9_]*"] = "A_1",
        ["[A-Za-z0-9][A-Za-z0-9 ./-]*"] = "A 1",
        ["[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}"] = "S1 2HE",
        ["[^@\\s]+@[^@\\s]+\\.[^@\\s]+"] = "somebody@example.org",
        ["https?://[^\\s]+"] = "https://example.org",
        ["https://[^ ]+"] = "https://example.org",
    };

    /// <summary>A field that each update may change.</summary>
    static readonly Dictionary<string, string> Changed = new(StringComparer.Ordinal)
    {
        ["UpdateApplicationRequest"] = "statement",
        ["UpdateBookListRequest"] = "last_date",
        ["UpdateClaimRequest"] = "purchases",
        ["UpdateGroupRequest"] = "group_name",
        ["UpdateHubRequest"] = "contact_email",
        ["UpdateObjectiveRequest"] = "text",
        ["UpdatePersonRequest"] = "name",
        ["UpdateProgrammeYearRequest"] = "title",
        ["UpdateRoundRequest"] = "title",
        ["UpdateSpecialistRequest"] = "capacity",
        ["UpdateVisitRecordRequest"] = "observations",
    };

    /// <summary>A value of an enum that many may give; else it is the last.</summary>
    static readonly Dictionary<string, string> Chosen = new(StringComparer.Ordinal) { ["hubs.access.v1.Role"] = "ROLE_LEAD_TEACHER" };

    /// <summary>Fields of which a school or hub is the scope: the role chosen is a school's.</summary>
    static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal) { ["scope_id"] = "school_id" };

    public static IMessage Of(MessageDescriptor type, Func<string, string?> idOf, int depth = 0)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var rules = field.GetOptions()?.GetExtension(ValidationExtensions.Rules) ?? new FieldRules();
            if (field.IsMap || field.RealContainingOneof is { } choice && choice.Fields[0] != field) continue;
            if (field.IsRepeated)
            {
                if (rules.Required && ValueOf(field, rules, idOf, depth) is { } item) ((System.Collections.IList)field.Accessor.GetValue(message)).Add(item);
            }
            else if (ValueOf(field, rules, idOf, depth) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }
        }
        return message;
    }

    static object? ValueOf(FieldDescriptor field, FieldRules rules, Func<string, string?> idOf, int depth) => field.FieldType switch
    {
        FieldType.String => TextOf(field.Name, rules, idOf),
        FieldType.Enum when rules.Required => Chosen.GetValueOrDefault(field.EnumType.FullName) is { } chosen ? field.EnumType.FindValueByName(chosen).Number : field.EnumType.Values[^1].Number,
        FieldType.Int32 when rules.Required || rules.Minimum > 0 => (int)Math.Max(1, rules.Minimum),
        FieldType.Int64 when rules.Required || rules.Minimum > 0 => Math.Max(1, rules.Minimum),
        FieldType.Bool when rules.Required => true,
        FieldType.Message => MessageOf(field, rules, idOf, depth),
        _ => null,
    };

    static object? MessageOf(FieldDescriptor field, FieldRules rules, Func<string, string?> idOf, int depth) => field.MessageType.FullName switch
    {
        "google.protobuf.Timestamp" => new Timestamp { Seconds = field.Name.StartsWith("end", StringComparison.Ordinal) ? 1_600_182_000 : 1_600_171_200 },
        "google.protobuf.FieldMask" => new FieldMask { Paths = { Changed[field.ContainingType.Name] } },
        var other when other.StartsWith("google.", StringComparison.Ordinal) => null,
        _ => depth < Deepest && (rules.Required || depth == 0) ? Of(field.MessageType, idOf, depth + 1) : null,
    };

    static string? TextOf(string name, FieldRules rules, Func<string, string?> idOf) => name switch
    {
        "request_id" => Guid.CreateVersion7().ToString(),
        "page_token" => null,
        "etag" => rules.Required ? "1" : null,
        _ when name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith("_ids", StringComparison.Ordinal) => IdOf(name, rules, idOf),
        "local_authority_code" => idOf(name) ?? Formed[rules.Pattern],
        "support_date" => "2020-07-01", // support is recorded afterwards
        _ when rules.Date => "2020-09-15",
        _ when rules.Required && rules.Pattern.Length > 0 => Formed[rules.Pattern],
        _ when rules.Required => "Text",
        _ => null,
    };

    static string? IdOf(string name, FieldRules rules, Func<string, string?> idOf) =>
        idOf(Meant.GetValueOrDefault(name, name)) ?? (rules.Required ? Guid.CreateVersion7().ToString() : null);
}
