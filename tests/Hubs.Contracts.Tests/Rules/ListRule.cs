using Hubs.Testing.Contracts;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Lists are paged from their first day. Event logs are paged by position and excepted.</summary>
static class ListRule
{
    const string EventLog = "hubs.events.v1.ListEventsRequest";

    public static IEnumerable<string> Offences(ContractSet contracts) =>
        contracts.Methods.Where(IsList).SelectMany(Offences);

    static bool IsList(ContractMethod method) =>
        method.RequestName != EventLog
        && (method.Name.StartsWith("List", StringComparison.Ordinal) || method.Name.StartsWith("Search", StringComparison.Ordinal));

    static IEnumerable<string> Offences(ContractMethod method)
    {
        if (method.Request?.Field("page_size") is not { Proto.Type: Type.Int32, Rules: { HasMinimum: true, HasMaximum: true } })
            yield return $"{method.RequestName} has an int32 page_size with a minimum and a maximum.";
        if (method.Request?.Field("page_token") is not { IsString: true }) yield return $"{method.RequestName} has a string page_token.";
        if (method.Response?.Field("next_page_token") is not { IsString: true }) yield return $"{method.ResponseName} has a string next_page_token.";
        if (method.Response?.Fields is not [{ IsRepeated: true, Proto.Type: Type.Message }, ..])
            yield return $"{method.ResponseName} begins with the repeated resources.";
        if (method.ResponseName != $"{method.Service.File.Package}.{method.Name}Response") yield return $"{method} returns {method.Name}Response.";
    }
}
