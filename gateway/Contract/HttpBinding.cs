using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Hubs.Gateway.Contract;

/// <summary>One way to call a method over REST, from <c>google.api.http</c>.</summary>
/// <param name="Body">Empty: no body; <c>*</c>: all that is not in the path; else the name of the field that the body is.</param>
sealed partial record HttpBinding(string Verb, string Path, string Body)
{
    /// <summary>The fields in the path, as dotted names.</summary>
    public IReadOnlyList<string> PathFields { get; } = VariablesIn(Path);

    /// <summary>The path without the names of its variables: two of the same shape are one to a router.</summary>
    public string Shape => Variables().Replace(Path, "{}");

    public static IReadOnlyList<string> VariablesIn(string path) => Variables().Matches(path).Select(m => m.Groups[1].Value).ToArray();

    public static HttpBinding Of(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => new("GET", rule.Get, rule.Body),
        HttpRule.PatternOneofCase.Put => new("PUT", rule.Put, rule.Body),
        HttpRule.PatternOneofCase.Post => new("POST", rule.Post, rule.Body),
        HttpRule.PatternOneofCase.Delete => new("DELETE", rule.Delete, rule.Body),
        HttpRule.PatternOneofCase.Patch => new("PATCH", rule.Patch, rule.Body),
        _ => throw new NotSupportedException($"A google.api.http rule has no verb that is served here: {rule}"),
    };

    /// <summary>The message that the body is, or null where there is no body or it is no single message.</summary>
    public MessageDescriptor? BodyType(MethodDescriptor method) => Body switch
    {
        "" => null,
        "*" => method.InputType,
        _ => method.InputType.FindFieldByName(Body) is { FieldType: FieldType.Message, IsRepeated: false } field ? field.MessageType : null,
    };

    [GeneratedRegex(@"\{([a-zA-Z0-9_.]+)\}")]
    private static partial Regex Variables();
}
