using Grpc.Core;

namespace Hubs.Gateway.Refusing;

/// <summary>A no at the door, ready for either wire. What a service refused is carried in it too, once it is read.</summary>
sealed record GatewayRefusal(int HttpStatus, StatusCode Code, string Reason, string Detail)
{
    public IReadOnlyList<ProblemViolation> Violations { get; init; } = [];

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
