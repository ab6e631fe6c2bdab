namespace Hubs.Gateway.Refusing;

/// <summary>How the caller speaks, and so how they are answered.</summary>
enum Wire
{
    /// <summary>REST and pages.</summary>
    Json,
    Grpc,
    GrpcWeb,
}

static class Wires
{
    extension(Wire)
    {
        public static Wire Of(HttpRequest request) =>
            request.ContentType is not { } type || !type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) ? Wire.Json
            : type.StartsWith("application/grpc-web", StringComparison.OrdinalIgnoreCase) ? Wire.GrpcWeb
            : Wire.Grpc;
    }
}
