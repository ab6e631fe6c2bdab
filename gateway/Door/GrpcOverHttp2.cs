using Hubs.Gateway.Refusing;

namespace Hubs.Gateway.Door;

static class GrpcOverHttp2
{
    /// <summary>A gRPC call over HTTP/1.1 would lose its trailers, and with them its outcome: it is told before anything happens.</summary>
    public static void UseGrpcOverHttp2Only(this IApplicationBuilder app) => app.Use((context, next) =>
        Wire.Of(context.Request) == Wire.Grpc && !HttpProtocol.IsHttp2(context.Request.Protocol) && !HttpProtocol.IsHttp3(context.Request.Protocol)
            ? RefusalWriter.WriteAsync(context, GatewayRefusals.NeedsHttp2())
            : next(context));
}
