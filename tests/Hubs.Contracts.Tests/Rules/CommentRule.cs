using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Everything is commented: documents and the OpenAPI description are made of it.</summary>
static class CommentRule
{
    const int Shortest = 4;

    public static IEnumerable<string> Offences(ContractSet contracts) =>
        Named(contracts).Where(element => element.Comment.Length < Shortest).Select(element => $"{element.Name} has no comment.")
            .Concat(contracts.Methods.Where(method => !method.Comment.Contains('.', StringComparison.Ordinal)).Select(method => $"{method}'s comment is sentences."))
            .Concat(contracts.Methods.Where(HalfRefusal).Select(method => $"{method}'s comment says 'Refused when … (REASON).' each time."));

    static IEnumerable<(string Name, string Comment)> Named(ContractSet contracts)
    {
        foreach (var service in contracts.Services) yield return (service.FullName, service.Comment);
        foreach (var method in contracts.Methods) yield return (method.FullName, method.Comment);
        foreach (var message in contracts.Messages) yield return (message.FullName, message.Comment);
        foreach (var field in contracts.Messages.SelectMany(message => message.Fields)) yield return (field.ToString(), field.Comment);
        foreach (var @enum in contracts.Enums) yield return (@enum.FullName, @enum.Comment);
        foreach (var (@enum, value) in contracts.Enums.SelectMany(@enum => @enum.Values.Select(value => (@enum, value))))
            yield return ($"{@enum}.{value.Proto.Name}", value.Comment);
    }

    static bool HalfRefusal(ContractMethod method) =>
        method.Comment.Split("Refused ").Skip(1).Any(refusal => !refusal.Contains('(', StringComparison.Ordinal)) || (method.Comment.Contains("Refused ", StringComparison.Ordinal) && method.Reasons.Count == 0);
}
