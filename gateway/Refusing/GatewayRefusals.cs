using Grpc.Core;
using Yarp.ReverseProxy.Forwarder;

namespace Hubs.Gateway.Refusing;

/// <summary>Every way in which the door itself says no.</summary>
static class GatewayRefusals
{
    public static GatewayRefusal NotSignedIn(string detail) => new(401, StatusCode.Unauthenticated, "NOT_SIGNED_IN", detail);

    public static GatewayRefusal NotAllowed() => new(403, StatusCode.PermissionDenied, "NOT_ALLOWED", "None of your roles allows this.");

    public static GatewayRefusal SignInUnavailable() =>
        new(503, StatusCode.Unavailable, "SIGN_IN_UNAVAILABLE", "Tokens cannot be checked at the moment: the issuer does not answer. Try again in a minute.");

    public static GatewayRefusal PathUnknown() => new(404, StatusCode.Unimplemented, "PATH_UNKNOWN", "Nothing is served at this path. /openapi/v1.json lists all there is.");

    public static GatewayRefusal VerbNotServed(string served) => new(405, StatusCode.Unimplemented, "VERB_NOT_SERVED", served.Length > 0 ? $"This path takes {served}." : "This path does not take that verb.");

    public static GatewayRefusal BodyTooLarge() => new(413, StatusCode.ResourceExhausted, "BODY_TOO_LARGE", "The body is larger than this path takes.");

    public static GatewayRefusal NotReadable() => new(400, StatusCode.InvalidArgument, "INVALID_REQUEST", "The request breaks off or is not HTTP as it should be.");

    public static GatewayRefusal TooManyCalls() => new(429, StatusCode.ResourceExhausted, "TOO_MANY_CALLS", "That is more calls than one caller may make at once. Wait a little, then go on slower.");

    public static GatewayRefusal NeedsHttp2() => new(426, StatusCode.Internal, "NEEDS_HTTP2", "gRPC needs HTTP/2: use the address for gRPC, or gRPC-Web.");

    public static GatewayRefusal TypeNotServed() => new(415, StatusCode.Internal, "TYPE_NOT_SERVED", "This path does not take that content type.");

    public static GatewayRefusal ServiceUnavailable() =>
        new(503, StatusCode.Unavailable, "SERVICE_UNAVAILABLE", "The service behind this does not answer at the moment. Send the same request again later, a write with the same request id.");

    public static GatewayRefusal ServiceFailed() =>
        new(502, StatusCode.Unavailable, "SERVICE_FAILED", "The service behind this broke off. Send the same request again, a write with the same request id: it is done once.");

    public static GatewayRefusal ServiceTooSlow() =>
        new(504, StatusCode.DeadlineExceeded, "SERVICE_TOO_SLOW", "The service behind this took too long. Send the same request again, a write with the same request id: it is done once.");

    public static GatewayRefusal Fault() => new(500, StatusCode.Internal, "FAULT", "Something went wrong on our side; it is recorded.");

    /// <summary>What to say of an answer that has a status and nothing else.</summary>
    public static GatewayRefusal Of(HttpContext context)
    {
        var forwarding = context.Features.Get<IForwarderErrorFeature>()?.Error;
        return context.Response.StatusCode switch
        {
            400 when forwarding is ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled => ServiceTooSlow(),
            400 => NotReadable(),
            401 => NotSignedIn("Sign in first: this needs an access token."),
            403 => NotAllowed(),
            404 => PathUnknown(),
            405 => VerbNotServed(context.Response.Headers.Allow.ToString()),
            413 => BodyTooLarge(),
            415 => TypeNotServed(),
            429 => TooManyCalls(),
            502 when forwarding is ForwarderError.Request or ForwarderError.RequestTimedOut => ServiceUnavailable(),
            502 => ServiceFailed(),
            503 => ServiceUnavailable(),
            504 => ServiceTooSlow(),
            >= 500 => Fault(),
            var status => new(status, StatusCode.InvalidArgument, "INVALID_REQUEST", $"This cannot be served (HTTP {status})."),
        };
    }
}
