using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Hubs.Testing.WaysIn;

/// <summary>Writes a request message as its method's annotation says: fields in the path, in the query, and the rest as the body.</summary>
public static partial class RestRequest
{
    public static HttpRequestMessage Of(MethodDescriptor method, IMessage request)
    {
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) ?? throw new NotSupportedException($"{method.FullName} is not served by REST.");
        var rest = Copy(request);
        var (verb, template) = rule.AdditionalBindings.Prepend(rule).Select(VerbAndPath).FirstOrDefault(b => IsWhole(b.Path, rest), VerbAndPath(rule));
        var path = Variable().Replace(template, match => Uri.EscapeDataString(Take(rest, match.Groups["field"].Value)));
        var content = rule.Body switch
        {
            "" => null,
            "*" => JsonOf(rest),
            var field => FileOf(rest, field),
        };
        var query = rule.Body == "*" ? "" : string.Join('&', Parameters(rest));
        return new HttpRequestMessage(verb, new Uri(query.Length == 0 ? path : $"{path}?{query}", UriKind.Relative)) { Content = content };
    }

    static (HttpMethod Verb, string Path) VerbAndPath(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
        HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
        HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
        _ => throw new NotSupportedException($"The contract uses no {rule.PatternCase}."),
    };

    /// <summary>Whether the request says all that the path asks for: a method with more than one way is asked in another.</summary>
    static bool IsWhole(string template, IMessage request) => Variable().Matches(template).All(match => Take(Copy(request), match.Groups["field"].Value).Length > 0);

    static IMessage Copy(IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteArray());

    /// <summary>The value of a field, dotted where it is inside another, which then is said in the path alone.</summary>
    static string Take(IMessage message, string path)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1]) message = (IMessage)message.Descriptor.FindFieldByName(name).Accessor.GetValue(message);
        var field = message.Descriptor.FindFieldByName(names[^1]);
        var text = TextOf(field, field.Accessor.GetValue(message));
        field.Accessor.Clear(message);
        return text;
    }

    static StringContent JsonOf(IMessage message) => new(JsonFormatter.Default.Format(message), Encoding.UTF8, "application/json");

    static ByteArrayContent FileOf(IMessage message, string name)
    {
        var field = message.Descriptor.FindFieldByName(name);
        var file = (HttpBody)field.Accessor.GetValue(message);
        field.Accessor.Clear(message);
        return new ByteArrayContent(file.Data.ToByteArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse(file.ContentType) } };
    }

    static IEnumerable<string> Parameters(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                foreach (var item in (IEnumerable)value) yield return Parameter(field, item);
            }
            else if (field.HasPresence ? field.Accessor.HasValue(message) : TextOf(field, value) != TextOf(field, DefaultOf(message, field)))
            {
                yield return Parameter(field, value);
            }
        }
    }

    static object DefaultOf(IMessage message, FieldDescriptor field) => field.Accessor.GetValue(message.Descriptor.Parser.ParseFrom(ByteString.Empty));

    static string Parameter(FieldDescriptor field, object value) => $"{field.JsonName}={Uri.EscapeDataString(TextOf(field, value))}";

    static string TextOf(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Enum => field.EnumType.FindValueByNumber((int)value).Name,
        FieldType.Bool => (bool)value ? "true" : "false",
        FieldType.Message or FieldType.Bytes => throw new NotSupportedException($"{field.FullName} cannot stand in a path or query."),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    [GeneratedRegex(@"\{(?<field>[a-z_.]+)\}")]
    private static partial Regex Variable();
}
