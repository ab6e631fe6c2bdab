using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Hubs.Gateway.Refusing;

/// <summary>Problem details (RFC 9457) as REST callers get them: the only form in which anything is refused there.</summary>
sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Reason,
    IReadOnlyList<ProblemViolation> Violations,
    IReadOnlyDictionary<string, string> Metadata,
    string TraceId)
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(GatewayRefusal refusal, HttpContext context) => new(
        $"/problems/{refusal.Reason}",
        ReasonTitles.Of(refusal.Reason),
        refusal.HttpStatus,
        refusal.Detail,
        $"{context.Request.PathBase}{context.Request.Path}",
        refusal.Reason,
        refusal.Violations,
        refusal.Metadata,
        Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ProblemJson.Readable.Problem);
}

/// <summary>One thing that is wrong: the field's path as in the contract (empty: the request as a whole), what to do, and a stable reason.</summary>
sealed record ProblemViolation(string Field, string Description, string Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>Letters of every script as they are; no page ever runs this.</summary>
    public static ProblemJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
