using System.Net;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Hubs.Testing.WaysIn;

/// <summary>Reads what a REST call was answered: the message, the file, or the problem as the refusal that a gRPC caller would get.</summary>
static class RestAnswer
{
    public static async Task<IMessage> ReadAsync(MethodDescriptor method, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        if (!answer.IsSuccessStatusCode) throw Problem(answer.StatusCode, body);
        return method.OutputType.FullName == HttpBody.Descriptor.FullName
            ? new HttpBody { ContentType = answer.Content.Headers.ContentType?.MediaType ?? "", Data = ByteString.CopyFrom(body) }
            : JsonParser.Default.Parse(System.Text.Encoding.UTF8.GetString(body), method.OutputType);
    }

    static RpcException Problem(HttpStatusCode code, byte[] body)
    {
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        var info = new ErrorInfo { Reason = problem.GetProperty("reason").GetString(), Domain = "hubs" };
        foreach (var entry in problem.GetProperty("metadata").EnumerateObject()) info.Metadata.Add(entry.Name, entry.Value.GetString());
        var violations = problem.GetProperty("violations").EnumerateArray().Select(v => new BadRequest.Types.FieldViolation
        {
            Field = v.GetProperty("field").GetString(),
            Description = v.GetProperty("description").GetString(),
            Reason = v.GetProperty("reason").GetString(),
        });
        return new Google.Rpc.Status
        {
            Code = (int)CodeOf(code),
            Message = problem.GetProperty("detail").GetString(),
            Details = { Any.Pack(info), Any.Pack(new BadRequest { FieldViolations = { violations } }) },
        }.ToRpcException();
    }

    /// <summary>HTTP has fewer codes than gRPC: where several fall together, the reason tells them apart.</summary>
    static StatusCode CodeOf(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.InvalidArgument,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.NotFound,
        HttpStatusCode.Conflict => StatusCode.Aborted,
        HttpStatusCode.TooManyRequests => StatusCode.ResourceExhausted,
        HttpStatusCode.ServiceUnavailable => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
