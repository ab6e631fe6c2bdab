using Grpc.Core;
using Hubs.Testing;

namespace Hubs.Faults.Working;

/// <summary>What a failed call tells its caller.</summary>
static class Outcome
{
    static readonly HashSet<string> AskAgain = ["DATABASE_BUSY", "SERVICE_UNAVAILABLE", "SERVICE_FAILED", "SERVICE_TOO_SLOW", "SIGN_IN_UNAVAILABLE", "TOO_MANY_CALLS"];

    /// <summary>Whether the caller cannot know what came of it, and the contract says to ask again with the same request_id.</summary>
    public static bool IsUnknown(Exception exception) => exception switch
    {
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled } => true,
        RpcException refused when ReasonOf(refused) is { } reason => AskAgain.Contains(reason),
        // Made by the client itself: the connection broke before there was an answer.
        RpcException broken => broken.Status.DebugException is not null,
        HttpRequestException or IOException or TaskCanceledException => true,
        _ => false,
    };

    /// <summary>The reason that a refusal carries; null where it is none of ours.</summary>
    public static string? ReasonOf(RpcException exception) => exception.GetRpcStatus() is null ? null : Refused.Of(exception).Reason;
}
