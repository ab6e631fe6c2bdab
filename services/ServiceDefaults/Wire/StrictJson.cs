using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>JSON transcoding lets unknown fields, unknown query parameters and enum numbers pass in silence, and says of a wrong type
/// only that the JSON is not correct. Here each is refused by name, all at once, before the method runs. Belongs after routing.</summary>
static partial class StrictJson
{
    const int LongestBody = 4 * 1024 * 1024;

    static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(TypeRegistry.FromMessages(Google.Rpc.ErrorInfo.Descriptor, Google.Rpc.BadRequest.Descriptor)));

    internal static IApplicationBuilder UseStrictJson(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } method ? PassAsync(context, method, next) : next(context));

    static async Task PassAsync(HttpContext context, GrpcJsonTranscodingMetadata method, RequestDelegate next)
    {
        try
        {
            var violations = new Violations();
            await LookAsync(context, method.MethodDescriptor.InputType, method.HttpRule, violations);
            if (violations.All.Count > 0)
            {
                await TakeRestAsync(context.Request);
                await RefuseAsync(context, Refusals.Invalid(violations.All));
                return;
            }
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            // The caller went away while sending: there is nobody left to answer.
            context.Abort();
            return;
        }

        await next(context);
    }

    static async Task LookAsync(HttpContext context, MessageDescriptor request, HttpRule rule, Violations violations)
    {
        var inPath = PathVariables().Matches(PathOf(rule)).Select(m => m.Groups[1].Value).ToArray();
        foreach (var name in inPath) QueryShape.LookAtValue($"{context.Request.RouteValues[name]}", QueryShape.FieldAt(request, name), name, violations);
        QueryShape.Look(context.Request.Query, request, rule.Body, inPath, violations);
        QueryShape.LookAtEscapes(context.Request.QueryString.Value, request, violations);
        if (rule.Body.Length == 0) return;

        var field = rule.Body == "*" ? null : request.FindFieldByName(rule.Body);
        if ((field?.MessageType ?? request).FullName == HttpBody.Descriptor.FullName) return;
        if (!context.Request.HasJsonContentType())
        {
            violations.Add("", "NOT_JSON", "Send the request as application/json.");
            return;
        }

        if (await ReadAsync(context.Request, violations) is not { } json) return;
        using (json)
        {
            var shape = new JsonShape(violations);
            if (field is null) shape.LookAtMessage(json.RootElement, request, "");
            else shape.LookAtField(json.RootElement, field, field.Name);
            if (field is null) LookForContradictions(json.RootElement, request, inPath, context.Request, violations);
        }
    }

    // The path decides; a body that says otherwise was meant for something else.
    static void LookForContradictions(JsonElement body, MessageDescriptor request, string[] inPath, HttpRequest http, Violations violations)
    {
        if (body.ValueKind != JsonValueKind.Object) return;
        foreach (var field in inPath.Select(request.FindFieldByName).OfType<FieldDescriptor>().Where(f => f.FieldType == FieldType.String))
        {
            if (!body.TryGetProperty(field.JsonName, out var said) && !body.TryGetProperty(field.Name, out said)) continue;
            if (said.ValueKind == JsonValueKind.String && JsonShape.TextOf(said) != $"{http.RouteValues[field.Name]}")
                violations.Add(field.Name, "CONTRADICTS_PATH", "The path names another one. Leave it out of the body.");
        }
    }

    static async Task<JsonDocument?> ReadAsync(HttpRequest request, Violations violations)
    {
        var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0;)
        {
            body.Write(part, 0, read);
            if (body.Length <= LongestBody) continue;
            violations.Add("", "BODY_TOO_LARGE", $"At most {LongestBody / (1024 * 1024)} MiB of JSON.");
            return null;
        }

        body.Position = 0;
        request.Body = body;
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (bytes.Span.StartsWith(Utf8Mark)) bytes = bytes[Utf8Mark.Length..];
        if (!Utf8.IsValid(bytes.Span))
        {
            violations.Add("", "MALFORMED_JSON", "The JSON is not in UTF-8.");
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException broken)
        {
            violations.Add("", "MALFORMED_JSON", bytes.IsEmpty ? "A JSON object is needed; nothing was sent." : $"The JSON breaks off or goes wrong in line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
            return null;
        }
    }

    // An answer that overtakes the body breaks the connection between gateway and caller, and with it the caller's next request. Of a body
    // beyond all measure that is right.
    static async Task TakeRestAsync(HttpRequest request)
    {
        var part = new byte[16 * 1024];
        var taken = 0L;
        for (int read; taken <= LongestBody && (read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0;) taken += read;
    }

    static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Formatter.Format(refusal.ToRpcException().GetRpcStatus()), context.RequestAborted);
    }

    static string PathOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => rule.Get,
        HttpRule.PatternOneofCase.Put => rule.Put,
        HttpRule.PatternOneofCase.Post => rule.Post,
        HttpRule.PatternOneofCase.Delete => rule.Delete,
        HttpRule.PatternOneofCase.Patch => rule.Patch,
        _ => rule.Custom?.Path ?? "",
    };

    static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    [GeneratedRegex(@"\{([a-zA-Z0-9_.]+)")]
    private static partial Regex PathVariables();

    /// <summary>Everything that is wrong, up to what someone reads.</summary>
    internal sealed class Violations
    {
        const int Most = 50;
        const int LongestPath = 200;

        readonly List<Violation> _all = [];

        public IReadOnlyList<Violation> All => _all;

        public void Add(string field, string reason, string message)
        {
            if (_all.Count < Most) _all.Add(new(field.Length > LongestPath ? field[..LongestPath] : field, reason, message));
        }
    }
}
