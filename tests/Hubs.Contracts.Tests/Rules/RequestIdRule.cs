using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Every write carries a request_id, so that a repeat gets the first answer.</summary>
static class RequestIdRule
{
    const int Longest = 64;

    public static IEnumerable<string> Offences(ContractSet contracts) => contracts.Methods.Where(method => method.IsWrite).SelectMany(Offences);

    static IEnumerable<string> Offences(ContractMethod method)
    {
        var requestId = method.Request is null ? null : Carriers(method).Select(message => message.Field("request_id")).FirstOrDefault(field => field is not null);
        if (requestId is not { IsString: true })
            yield return $"{method} writes, and {method.RequestName} has no string request_id.";
        else if (requestId.Rules is not { Required: true, MaxLength: Longest })
            yield return $"{requestId} has the rules {{required: true, max_length: {Longest}}}.";
    }

    /// <summary>In a stream of messages one part of the first says it.</summary>
    static IEnumerable<ContractMessage> Carriers(ContractMethod method) =>
        method.Proto.ClientStreaming ? method.Request!.WithParts() : [method.Request!];
}
