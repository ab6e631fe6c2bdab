using System.Text.Json;
using Grpc.Core;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;

namespace Hubs.Gateway.Refusing;

/// <summary>A service refuses REST callers with <c>google.rpc.Status</c> as JSON; here it becomes problem details. gRPC passes untouched.</summary>
static class ServiceRefusals
{
    const int LongestStatus = 256 * 1024;

    public static async ValueTask RewriteAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } answer || (int)answer.StatusCode < 400 || Wire.Of(context.HttpContext.Request) != Wire.Json) return;
        context.SuppressResponseBody = true;
        var said = await ReadAsync(answer, context.CancellationToken);
        foreach (var name in new[] { HeaderNames.ContentLength, HeaderNames.ContentEncoding, HeaderNames.TransferEncoding, HeaderNames.ETag }) context.HttpContext.Response.Headers.Remove(name);
        await RefusalWriter.WriteAsync(context.HttpContext, said ?? GatewayRefusals.Of(context.HttpContext));
    }

    static async Task<GatewayRefusal?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json") return null;
        var body = new byte[LongestStatus];
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        return Parse((int)answer.StatusCode, body.AsMemory(0, length));
    }

    /// <summary>Null where it is not a status at all.</summary>
    public static GatewayRefusal? Parse(int httpStatus, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var status = document.RootElement;
            if (status.ValueKind != JsonValueKind.Object || !status.TryGetProperty("code", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var code)) return null;
            var details = status.TryGetProperty("details", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
            var info = DetailOf(details, "google.rpc.ErrorInfo");
            var reason = TextOf(info, "reason");
            return new GatewayRefusal(httpStatus, (StatusCode)code, reason.Length > 0 ? reason : ReasonOf((StatusCode)code), SaidBy((StatusCode)code, reason, TextOf(status, "message")))
            {
                Metadata = MapOf(info, "metadata"),
                Violations = ViolationsOf(DetailOf(details, "google.rpc.BadRequest")),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A status without a reason was not written by us but by what we stand on; of a fault it may tell too much.
    static string SaidBy(StatusCode code, string reason, string message) =>
        reason.Length == 0 && code is StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss || message.Length == 0 ? GatewayRefusals.Fault().Detail : message;

    static string ReasonOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.FailedPrecondition => "INVALID_REQUEST",
        StatusCode.Unauthenticated => "NOT_SIGNED_IN",
        StatusCode.PermissionDenied => "NOT_ALLOWED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.Unimplemented => "NOT_SERVED",
        StatusCode.ResourceExhausted => "TOO_MUCH",
        StatusCode.Unavailable => "SERVICE_UNAVAILABLE",
        StatusCode.DeadlineExceeded => "SERVICE_TOO_SLOW",
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.Aborted or StatusCode.AlreadyExists => "CONFLICT",
        _ => "FAULT",
    };

    static JsonElement DetailOf(JsonElement[] details, string type) =>
        details.FirstOrDefault(d => TextOf(d, "@type").EndsWith(type, StringComparison.Ordinal));

    static ProblemViolation[] ViolationsOf(JsonElement badRequest) =>
        badRequest.ValueKind == JsonValueKind.Object && badRequest.TryGetProperty("fieldViolations", out var violations) && violations.ValueKind == JsonValueKind.Array
            ? violations.EnumerateArray().Select(v => new ProblemViolation(TextOf(v, "field"), TextOf(v, "description"), TextOf(v, "reason"))).ToArray()
            : [];

    static Dictionary<string, string> MapOf(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
            : [];

    static string TextOf(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
