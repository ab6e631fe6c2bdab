using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>REST requests that nobody in their right mind sends, to places of the contract; the same for the same seed.</summary>
public static partial class HostileRest
{
    static readonly string[] Bodies =
    [
        "", "null", "[]", "7", "\"text\"", "{", "{\"a\":}", "{\"request_id\":{\"a\":[1]}}", "{\"requestId\":7,\"requestId\":[]}", "{\"\\u0000\":\"\\u0000\"}", "{\"a\":1e999}",
        "{\"requestId\":\"\\ud800\"}", $"{new string('[', 300)}{new string(']', 300)}", string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300), "\uFEFF{}",
    ];

    public static HttpRequestMessage? Of(MethodDescriptor method, Random random)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } http) return null;
        var (verb, path) = http.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, http.Get),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, http.Patch),
            _ => (HttpMethod.Post, http.Post),
        };
        var place = Variable().Replace(path, _ => Uri.EscapeDataString(Segment(random)));
        var request = new HttpRequestMessage(verb, verb == HttpMethod.Get ? $"{place}?{Query(method, random)}" : place) { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (verb != HttpMethod.Get) request.Content = new StringContent(Body(method, random), Encoding.UTF8, random.Next(8) == 0 ? "text/plain" : "application/json");
        return request;
    }

    static string Segment(Random random)
    {
        var text = HostileMessage.Texts[random.Next(HostileMessage.Texts.Count)];
        return text.Length is 0 or > 1_000 || text is " " or "\0" ? "01909d6c-0000-7000-8000-000000000000" : text;
    }

    static string Query(MethodDescriptor method, Random random)
    {
        var pairs = method.InputType.Fields.InDeclarationOrder().Where(_ => random.Next(2) == 0)
            .Select(field => $"{field.JsonName}={Uri.EscapeDataString(Segment(random))}").ToList();
        if (random.Next(2) == 0) pairs.Add("unknown=1");
        return string.Join('&', pairs);
    }

    static string Body(MethodDescriptor method, Random random) =>
        random.Next(3) == 0 ? Bodies[random.Next(Bodies.Length)] : Json(method.InputType, random, 0);

    static string Json(MessageDescriptor type, Random random, int depth)
    {
        var pairs = type.Fields.InDeclarationOrder().Where(_ => random.Next(4) > 0)
            .Select(field => $"{JsonSerializer.Serialize(random.Next(3) == 0 ? field.Name : field.JsonName)}:{Value(field, random, depth)}").ToList();
        if (random.Next(4) == 0) pairs.Add("\"unknown\":{\"deep\":[1,2,{}]}");
        return $"{{{string.Join(',', pairs)}}}";
    }

    static string Value(FieldDescriptor field, Random random, int depth) => random.Next(8) switch
    {
        0 => "null",
        1 => random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture),
        2 => "[{\"a\":[]}]",
        3 => "{}",
        4 => "true",
        5 or 6 when field.FieldType == FieldType.Message && depth < 3 && field.MessageType.FullName.StartsWith("hubs.", StringComparison.Ordinal) =>
            field.IsRepeated ? $"[{Json(field.MessageType, random, depth + 1)}]" : Json(field.MessageType, random, depth + 1),
        _ => JsonSerializer.Serialize(HostileMessage.Texts[random.Next(HostileMessage.Texts.Count)]),
    };

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Variable();
}
