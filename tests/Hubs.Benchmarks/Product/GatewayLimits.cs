namespace Hubs.Benchmarks.Product;

/// <summary>The gateway's rate limit, as any installation sets it: the limiter counts every call, and lets these through.</summary>
static class GatewayLimits
{
    const string Unreached = "1000000000";

    public static void Lift()
    {
        Environment.SetEnvironmentVariable("Gateway__CallsPerSecond", Unreached);
        Environment.SetEnvironmentVariable("Gateway__CallsInABurst", Unreached);
    }
}
