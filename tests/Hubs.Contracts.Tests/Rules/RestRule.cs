using System.Text.RegularExpressions;
using Google.Api;
using Hubs.Testing.Contracts;
using Pattern = Google.Api.HttpRule.PatternOneofCase;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Every method has its place in REST, below its service's own path, and shares it with no other.</summary>
static partial class RestRule
{
    public static IEnumerable<string> Offences(ContractSet contracts) =>
        contracts.Methods.SelectMany(Offences).Concat(
            contracts.Methods.Where(method => method.Http is not null)
                .SelectMany(method => method.Http!.AdditionalBindings.Prepend(method.Http).Select(rule => (method, place: Place(rule))))
                .GroupBy(found => found.place).Where(group => group.Count() > 1)
                .Select(group => $"{string.Join(" and ", group.Select(found => found.method))} share {group.Key}."));

    static IEnumerable<string> Offences(ContractMethod method)
    {
        // Transcoding does not carry client streaming: such a method has a sister that takes the raw body.
        if (method.Proto.ClientStreaming && method.Http is null) yield break;
        if (method.Http is not { } http)
        {
            yield return $"{method} has no (google.api.http) option: REST could not reach it.";
            yield break;
        }
        var path = Path(http);
        if (!path.StartsWith($"/{method.Service.File.Room}/v1/", StringComparison.Ordinal)) yield return $"{method} has a path below /{method.Service.File.Room}/v1/, not {path}.";
        if (!PlainPath().IsMatch(path)) yield return $"{method} has a plain path: lower-case words with hyphens, {{field}}s, and :verb at the end; not {path}.";
        foreach (var variable in Variable().Matches(path).Select(match => match.Groups[1].Value))
            if (method.FieldAt(variable) is not { IsRepeated: false, Proto.Type: Type.String or Type.Int32 }) yield return $"{method}'s path names {variable}, which is no text or number of {method.RequestName}.";
        if (http.PatternCase is Pattern.Put or Pattern.Custom or Pattern.Delete or Pattern.None) yield return $"{method} is a GET, POST or PATCH.";
        if (http.PatternCase == Pattern.Get && http.Body.Length > 0) yield return $"{method} is a GET and has no body.";
        if (method.IsWrite && http.Body.Length == 0) yield return $"{method} is a write and has a body.";
        if (method.Name.StartsWith("Update", StringComparison.Ordinal) != (http.PatternCase == Pattern.Patch)) yield return $"{method} is a PATCH if, and only if, it is an update.";
    }

    static string Place(HttpRule rule) => $"{rule.PatternCase.ToString().ToUpperInvariant()} {Variable().Replace(Path(rule), "{}")}";

    static string Path(HttpRule rule) => rule.PatternCase switch
    {
        Pattern.Get => rule.Get,
        Pattern.Post => rule.Post,
        Pattern.Patch => rule.Patch,
        Pattern.Put => rule.Put,
        Pattern.Delete => rule.Delete,
        _ => rule.Custom?.Path ?? "",
    };

    [GeneratedRegex(@"\{([\w.]+)[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(/[a-z0-9-]+|/\{[a-z_.]+\})+(:[a-zA-Z]+)?$")]
    private static partial Regex PlainPath();
}
