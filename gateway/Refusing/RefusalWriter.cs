using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Microsoft.AspNetCore.Http.Features;

namespace Hubs.Gateway.Refusing;

/// <summary>Says no in the caller's own language: problem details to REST, a status with its details to gRPC.</summary>
static class RefusalWriter
{
    public static async Task WriteAsync(HttpContext context, GatewayRefusal refusal)
    {
        if (Wire.Of(context.Request) != Wire.Json && HttpAllowsGrpc(context, refusal))
        {
            await WriteGrpcAsync(context, refusal);
            return;
        }

        var body = Problem.Of(refusal, context).ToJson();
        context.Response.StatusCode = refusal.HttpStatus;
        context.Response.ContentType = Problem.ContentType;
        context.Response.ContentLength = HttpMethods.IsHead(context.Request.Method) ? null : body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    // Over HTTP/1.1 a native gRPC client hears nothing but HTTP.
    static bool HttpAllowsGrpc(HttpContext context, GatewayRefusal refusal) => refusal.HttpStatus != StatusCodes.Status426UpgradeRequired && !context.Response.HasStarted;

    // A response of headers only ("trailers-only"), which gRPC and gRPC-Web share.
    static Task WriteGrpcAsync(HttpContext context, GatewayRefusal refusal)
    {
        var status = new Status { Code = (int)refusal.Code, Message = refusal.Detail };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = refusal.Reason, Domain = "hubs" }));
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = context.Request.ContentType;
        response.ContentLength = null;
        response.Headers["grpc-status"] = ((int)refusal.Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(refusal.Detail);
        response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
        return context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
    }
}
