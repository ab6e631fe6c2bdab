using Hubs.Testing.Contracts;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>
/// Events carry ids of people, never names, e-mails, reference numbers or free text: they are copied to every consumer,
/// and what is in them cannot be erased. Text in an event is therefore an id, a code, a date or a hash, or stands on the
/// list below with its reason.
/// </summary>
static class PersonalDataRule
{
    static readonly string[] HarmlessEndings = ["_id", "_ids", "_date", "_dates", "_code", "_codes", "_hash", "_urn", "_version"];

    /// <summary>Words that speak of a person, whatever the field ends in.</summary>
    static readonly string[] PersonalWords =
    [
        "address", "birth", "comment", "comments", "contact", "email", "forename", "gender", "initials", "ip", "login", "message", "mobile", "name", "names", "note", "notes",
        "phone", "postcode", "reference", "remark", "remarks", "signature", "statement", "subject", "surname", "telephone", "trn", "username", "words",
    ];

    static readonly string[] OpenEnded =
        ["google.protobuf.Any", "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.StringValue", "google.protobuf.BytesValue", "google.api.HttpBody"];

    /// <summary>Text that is about no person, by field name or, where the name alone would not tell, by message and name.</summary>
    static readonly Dictionary<string, string> Reasoned = new()
    {
        ["urn"] = "public number of a school",
        ["school_name"] = "public name, in the register",
        ["hub_name"] = "public name",
        ["group_name"] = "name of a work group, which the hub publishes",
        ["local_authority_name"] = "public name, in the register",
        ["district_name"] = "public name, in the register",
        ["region_name"] = "public name, in the register",
        ["phase_name"] = "term of the register",
        ["type_name"] = "term of the register",
        ["academic_year"] = "such as 2020/21",
        ["year"] = "a calendar year",
        ["dates"] = "days, as listed",
        ["code"] = "a programme's, a sheet's or a fund's code",
        ["ProgrammeYearPublished.title"] = "title of a programme, nationally set",
        ["StageParameters.title"] = "title of a stage, nationally set",
        ["StageParameters.day_begins"] = "a time of day, nationally set",
        ["StageParameters.day_ends"] = "a time of day, nationally set",
        ["StageParameters.intended_outcomes"] = "aims of a stage, nationally set",
        ["RoundOpened.title"] = "title of a recruitment round, nationally set",
        ["RoundChanged.title"] = "title of a recruitment round, nationally set",
        ["NoteShared.note_id"] = "the id of a note, never what it says",
        ["BookListPublished.series_titles"] = "titles of textbook series, from the DfE's list",
    };

    public static IEnumerable<string> Offences(ContractSet contracts) =>
        contracts.Events.SelectMany(@event => @event.WithParts().SelectMany(part => part.Fields.Select(field => (@event, field))))
            .Select(found => Offence(found.@event, found.field)).OfType<string>();

    static string? Offence(ContractMessage @event, ContractField field)
    {
        if (Reasoned.ContainsKey(field.Name) || Reasoned.ContainsKey($"{field.Message.Name}.{field.Name}")) return null;
        if (IsOpenEnded(field)) return $"{@event} carries {field}, which can hold anything.";
        if (!field.IsString) return null;
        var personal = field.Name.Split('_').FirstOrDefault(PersonalWords.Contains);
        if (personal is not null) return $"{@event} carries {field}: '{personal}' speaks of a person. If it is about none, list it with the reason.";
        return HarmlessEndings.Any(ending => field.Name.EndsWith(ending, StringComparison.Ordinal))
            ? null
            : $"{@event} carries the text {field}. If nobody can be named in it, list it with the reason.";
    }

    static bool IsOpenEnded(ContractField field) =>
        field.Proto.Type == Type.Bytes
        || OpenEnded.Any(field.Is);
}
