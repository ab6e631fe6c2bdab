namespace Hubs.Testing.WaysIn;

/// <summary>How a caller comes to the gateway.</summary>
public enum WayIn
{
    Grpc,
    Rest,
}
