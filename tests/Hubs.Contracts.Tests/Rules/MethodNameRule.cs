using System.Text.RegularExpressions;
using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>
/// Methods are a verb and a noun and named once in their package, as their files and tests are named after them; standard
/// methods return the resource.
/// </summary>
static partial class MethodNameRule
{
    static readonly string[] Reading = ["Get", "List", "Search", "Find", "Check", "Export", "Download"];
    static readonly string[] Standard = ["Get", "Create", "Update"];
    const string RawBody = "google.api.HttpBody";
    const string EventLog = "hubs.events.v1.ListEvents";

    public static IEnumerable<string> Offences(ContractSet contracts) =>
        contracts.Methods.SelectMany(Offences).Concat(
            contracts.Methods.GroupBy(method => (method.Service.File.Package, method.Name)).Where(group => group.Count() > 1)
                .Select(group => $"{string.Join(" and ", group)} have the same name: a file and a test could not be named after each."));

    static IEnumerable<string> Offences(ContractMethod method)
    {
        if (!method.Service.Name.EndsWith("Service", StringComparison.Ordinal)) yield return $"{method.Service.FullName} ends in Service.";
        if (!VerbAndNoun().IsMatch(method.Name)) yield return $"{method} is a verb and a noun.";
        if (Verb(method, Reading) is not null && method.IsWrite) yield return $"{method} is named like a read, and REST does not GET it.";
        if (Verb(method, Reading) is null && !method.IsWrite) yield return $"{method} is a read: its name begins with one of {string.Join(", ", Reading)}.";
        if (method.RequestName != $"{method.Service.File.Package}.{method.Name}Request" && method.RequestName != $"{EventLog}Request")
            yield return $"{method} takes {method.Name}Request.";
        if (Verb(method, Standard) is { } verb && method.ResponseName != RawBody && !method.Name[verb.Length..].EndsWith(method.ResponseName.Split('.')[^1], StringComparison.Ordinal))
            yield return $"{method} returns the resource, {method.Name[verb.Length..]}.";
    }

    static string? Verb(ContractMethod method, string[] verbs) =>
        verbs.FirstOrDefault(verb => method.Name.StartsWith(verb, StringComparison.Ordinal) && method.Name.Length > verb.Length && char.IsUpper(method.Name[verb.Length]));

    [GeneratedRegex("^[A-Z][a-z]+[A-Z][A-Za-z0-9]+$")]
    private static partial Regex VerbAndNoun();
}
