using Hubs.Testing.Contracts;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>A field's name says what it is: times, dates, money in pence, ids of something.</summary>
static class FieldRule
{
    const string Timestamp = "google.protobuf.Timestamp";

    public static IEnumerable<string> Offences(ContractSet contracts) =>
        contracts.Messages.SelectMany(message => message.Fields).SelectMany(Offences)
            .Concat(contracts.Methods.Where(method => method.Request is not null).SelectMany(method => method.Request!.Fields).Distinct().SelectMany(RequestOffences));

    static IEnumerable<string> Offences(ContractField field)
    {
        if (field.Name.EndsWith("_time", StringComparison.Ordinal) != field.Is(Timestamp)) yield return $"{field} ends in _time if, and only if, it is a {Timestamp}.";
        if (field.Name.EndsWith("_date", StringComparison.Ordinal) && !field.IsString) yield return $"{field} is a string YYYY-MM-DD.";
        if (field.Name.EndsWith("_pence", StringComparison.Ordinal) && field.Proto.Type != Type.Int64) yield return $"{field} is an int64: money is whole pence.";
        if (field.Name is "id") yield return $"{field} says whose id it is, such as school_id.";
        if (field.Name.EndsWith("_id", StringComparison.Ordinal) && !field.IsString) yield return $"{field} is a string.";
        if (field.Proto.Type is Type.Float) yield return $"{field} is a double, if it must be a fraction at all.";
        if (field.Proto.Type is Type.Uint32 or Type.Uint64 or Type.Fixed32 or Type.Fixed64 or Type.Sint32 or Type.Sint64) yield return $"{field} is an int32 or int64.";
    }

    static IEnumerable<string> RequestOffences(ContractField field)
    {
        if (field.Name.EndsWith("_date", StringComparison.Ordinal) && field.Rules?.Date != true) yield return $"{field} is asked for with the rule {{date: true}}.";
    }
}
